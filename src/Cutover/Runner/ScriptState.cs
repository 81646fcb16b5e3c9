namespace Cutover.Runner;

/// <summary>How a script on disk and the ledger stand to each other.</summary>
public enum ScriptState
{
    /// <summary>Not applied yet; runs next.</summary>
    Pending,

    /// <summary>Applied, and the file is the same.</summary>
    Applied,

    /// <summary>In DbUp's journal; what its text was is not known.</summary>
    Adopted,

    /// <summary>A script without a transaction that stopped half-way; resumes next.</summary>
    Partial,

    /// <summary>A repeatable script whose file has changed; runs next.</summary>
    Outdated,

    /// <summary>A schema script whose file has changed since it was applied; an error.</summary>
    Changed,

    /// <summary>Applied, and the file is gone; an error.</summary>
    Missing,

    /// <summary>Not applied, although a later one was; an error.</summary>
    OutOfOrder,

    /// <summary>A repeatable script whose file is gone; its object is still there.</summary>
    Orphaned,
}
