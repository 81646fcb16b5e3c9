namespace Cutover.Errors;

/// <summary>SQLSTATEs of class MG; the catalogue in <c>sql/README.md</c> lists the same ones.</summary>
/// <remarks>MG01x scripts and ledger, MG02x launch, MG03x checks and gates, MG04x shadow and sync, MG05x source.</remarks>
public static class ErrorCodes
{
    /// <summary>A script that was applied has changed since.</summary>
    public const string ScriptChanged = "MG010";

    /// <summary>A script that was applied is not in the pack any more.</summary>
    public const string ScriptMissing = "MG011";

    /// <summary>A pending script sorts below one that was applied.</summary>
    public const string ScriptOutOfOrder = "MG012";

    /// <summary>A script's name, header or text breaks the rules of the tree.</summary>
    public const string ScriptMalformed = "MG013";

    /// <summary>A script without a transaction left an invalid index behind.</summary>
    public const string InvalidIndex = "MG014";

    /// <summary>Another runner is at work on this database.</summary>
    public const string RunnerIsBusy = "MG015";

    /// <summary>A pooler hands the session to others between statements.</summary>
    public const string SessionIsPooled = "MG016";

    /// <summary>The plan was made for another state of ledger, scripts or target.</summary>
    public const string PlanIsStale = "MG017";

    /// <summary>A script names a variable that has no value.</summary>
    public const string VariableMissing = "MG018";

    /// <summary>The ledger does not hold what it was asked about.</summary>
    public const string LedgerMismatch = "MG019";

    /// <summary>A check is not stored.</summary>
    public const string CheckUnknown = "MG030";

    /// <summary>There is no such place to run a check at.</summary>
    public const string PlaceUnknown = "MG033";

    /// <summary>What a pack selects and the target's table do not match.</summary>
    public const string ShapesDiffer = "MG050";

    /// <summary>No rule turns a type of the source into that of the target.</summary>
    public const string NoTypeRule = "MG051";

    /// <summary>The account on the source lacks a right.</summary>
    public const string SourceForbids = "MG052";

    /// <summary>A single row does not fit into what the source can send.</summary>
    public const string RowIsTooLong = "MG053";

    /// <summary>The copy is not in a state for what was asked.</summary>
    public const string CopyMismatch = "MG054";

    /// <summary>Rows were refused, and the launch would leave them behind.</summary>
    public const string RowsAreRejected = "MG05A";

    /// <summary>The source changed its tables while it was read.</summary>
    public const string SourceRedefined = "MG05B";
}
