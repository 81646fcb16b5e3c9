namespace Cutover.Ledger;

/// <summary>How a run or a step ended.</summary>
public enum RunState
{
    /// <summary>As it should.</summary>
    Done,

    /// <summary>With an error.</summary>
    Failed,

    /// <summary>By its operator.</summary>
    Cancelled,
}
