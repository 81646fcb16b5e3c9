using Cutover.Scripts;

namespace Cutover.Checks;

/// <summary>What a check found at one place.</summary>
/// <param name="Name">The assertion as a sentence, with underscores.</param>
/// <param name="Severity">What follows when it does not hold.</param>
/// <param name="Holds">Whether it ran and found no wrong row.</param>
/// <param name="RowCount">How many wrong rows there are; null when it could not run.</param>
/// <param name="Evidence">At most 100 of them, as a JSON array of objects.</param>
/// <param name="Failure">Why it could not run; null when it ran.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Summary">What it asserts, in one line.</param>
public sealed record CheckAnswer(
    string Name,
    CheckSeverity Severity,
    bool Holds,
    long? RowCount,
    string Evidence,
    string? Failure,
    TimeSpan Duration,
    string Summary)
{
    /// <summary>Whether the command fails because of it: a blocker that does not hold, and any check that could not be asked.</summary>
    public bool IsBlocking => !Holds && (Severity == CheckSeverity.Blocker || Failure is not null);
}
