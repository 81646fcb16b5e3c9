namespace Cutover.Differences;

/// <summary>How an object differs, seen from the target.</summary>
public enum DifferenceOutcome
{
    /// <summary>The source has it, the target lacks it.</summary>
    Missing,

    /// <summary>The target has it, the source does not.</summary>
    Extra,

    /// <summary>Both have it, and not alike.</summary>
    Changed,
}
