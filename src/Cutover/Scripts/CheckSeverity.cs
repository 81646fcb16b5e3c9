namespace Cutover.Scripts;

/// <summary>What follows when a check does not hold.</summary>
public enum CheckSeverity
{
    /// <summary>Reported; nothing is stopped.</summary>
    Warning,

    /// <summary>Closes the gate and fails the command.</summary>
    Blocker,
}
