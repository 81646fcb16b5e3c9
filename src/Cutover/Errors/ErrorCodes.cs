namespace Cutover.Errors;

/// <summary>SQLSTATEs of class MG; the catalogue in <c>sql/README.md</c> lists the same ones.</summary>
/// <remarks>MG01x scripts and ledger, MG02x launch, MG03x checks and gates, MG04x shadow and sync, MG05x source, MG06x the payment model of pack allocations.</remarks>
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

    /// <summary>There is no such baseline.</summary>
    public const string BaselineUnknown = "MG035";

    /// <summary>A baseline of this name is kept already.</summary>
    public const string BaselineExists = "MG036";

    /// <summary>Another run of the backfill, or of its undoing, is open.</summary>
    public const string BackfillIsOpen = "MG060";

    /// <summary>There is no such invoice, payment, allocation, credit or run.</summary>
    public const string PaymentModelUnknown = "MG061";

    /// <summary>A payment or credit cannot pay this invoice.</summary>
    public const string PaymentMismatch = "MG062";

    /// <summary>There is not so much money, or not so much to pay.</summary>
    public const string AmountTooLarge = "MG063";

    /// <summary>An idempotency key was used for something else.</summary>
    public const string KeyReused = "MG064";

    /// <summary>A reversal cannot be reversed.</summary>
    public const string NotReversible = "MG065";

    /// <summary>Later business stands on what a backfill made.</summary>
    public const string BackfillWasUsed = "MG066";

    /// <summary>The audit log only grows.</summary>
    public const string AuditLogOnlyGrows = "MG067";
}
