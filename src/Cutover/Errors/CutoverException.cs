namespace Cutover.Errors;

/// <summary>A failure that a person can act on: one fact, the evidence, and the next step.</summary>
/// <remarks>
/// The message is one lower-case fact without a period. <see cref="Detail"/> is the evidence as a
/// sentence; <see cref="Hint"/> is the next command or decision. Derived types carry what a caller
/// branches on; everything else goes by <see cref="ExitCode"/>.
/// </remarks>
public class CutoverException(ExitCode exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the process answers when nobody handles this.</summary>
    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>The SQLSTATE, of the server or of class MG; null where no database is involved.</summary>
    public string? SqlState { get; init; }

    /// <summary>The evidence, as a sentence.</summary>
    public string? Detail { get; init; }

    /// <summary>The next command to run or decision to take.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether <see cref="Detail"/> may quote rows of the database, and is shown only on request.</summary>
    public bool DetailMayHoldRows { get; init; }
}
