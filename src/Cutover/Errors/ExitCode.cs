namespace Cutover.Errors;

/// <summary>What the process answers to the shell; stable, since pipelines branch on it.</summary>
public enum ExitCode
{
    /// <summary>Done, or nothing to do.</summary>
    Done = 0,

    /// <summary>A script or something unexpected failed.</summary>
    Failed = 1,

    /// <summary>Work is pending or drift was found; answered only when asked with <c>--exit-code</c>.</summary>
    Pending = 2,

    /// <summary>A check or a gate does not hold.</summary>
    CheckFailed = 3,

    /// <summary>The server was not reached, or did not let us in.</summary>
    NoConnection = 4,

    /// <summary>A lock was not obtained in time.</summary>
    LockNotObtained = 5,

    /// <summary>A script without a transaction stopped half-way and resumes at the statement that failed.</summary>
    HalfWay = 6,

    /// <summary>The plan is stale, or a safety rule refused.</summary>
    Refused = 7,

    /// <summary>The command line or a file it names is wrong.</summary>
    Usage = 64,

    /// <summary>Cancelled by the operator; what ran was rolled back.</summary>
    Cancelled = 130,
}
