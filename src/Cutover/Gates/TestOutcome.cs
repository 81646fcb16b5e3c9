namespace Cutover.Gates;

/// <summary>What became of a test.</summary>
internal enum TestOutcome
{
    /// <summary>It ran and passed.</summary>
    Passed,

    /// <summary>It failed, broke off, or says nothing.</summary>
    Failed,

    /// <summary>It did not run.</summary>
    Skipped,
}
