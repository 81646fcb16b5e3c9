using Cutover.Scripts;

namespace Cutover.Preflight;

/// <summary>What one preflight check found.</summary>
/// <param name="Name">The assertion as a sentence, with underscores.</param>
/// <param name="Summary">What it looks at and why, in one line.</param>
/// <param name="Severity">Whether a finding stops a run or is only worth knowing.</param>
/// <param name="Findings">What stands in the way; empty when nothing does.</param>
public sealed record PreflightAnswer(string Name, string Summary, CheckSeverity Severity, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether nothing was found.</summary>
    public bool Holds => Findings.Count == 0;

    /// <summary>Whether a run should not be started.</summary>
    public bool IsBlocking => !Holds && Severity == CheckSeverity.Blocker;
}
