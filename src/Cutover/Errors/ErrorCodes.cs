namespace Cutover.Errors;

/// <summary>SQLSTATEs of class MG; the catalogue in <c>sql/README.md</c> lists the same ones.</summary>
/// <remarks>MG01x scripts and ledger, MG02x launch, MG03x checks, gates and baselines, MG04x shadow and sync, MG05x source, MG06x pack allocations, MG07x packs launch and lerg, and archives.</remarks>
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

    /// <summary>Nobody heard how a statement ended that would do the same again without a word.</summary>
    public const string StatementInDoubt = "MG01A";

    /// <summary>A table is in another pack's swap set, or not in this one's.</summary>
    public const string TableNotInPack = "MG020";

    /// <summary>A table is of a kind that cannot be swapped.</summary>
    public const string TableNotSwappable = "MG021";

    /// <summary>A table's name means two tables in a pack's schemas.</summary>
    public const string TableNameAmbiguous = "MG022";

    /// <summary>A pack manages no table.</summary>
    public const string NothingManaged = "MG023";

    /// <summary>Staging or a managed table is missing, or staging was not completed.</summary>
    public const string StagingIncomplete = "MG024";

    /// <summary>Staging is there already.</summary>
    public const string StagingInTheWay = "MG025";

    /// <summary>Staging differs from live in a way that nobody declared.</summary>
    public const string UnexpectedDifference = "MG026";

    /// <summary>Something is bound to a table in a way that the swap cannot re-point.</summary>
    public const string NotRepointable = "MG027";

    /// <summary>A check of severity blocker does not hold.</summary>
    public const string CheckFailed = "MG028";

    /// <summary>Rows would have no parent after the swap.</summary>
    public const string OrphanRows = "MG029";

    /// <summary>A transaction is older than staging and would see it empty.</summary>
    public const string SnapshotTooOld = "MG02A";

    /// <summary>A prepared transaction holds a table of the set.</summary>
    public const string PreparedTransaction = "MG02B";

    /// <summary>A published table is not declared.</summary>
    public const string TablePublished = "MG02C";

    /// <summary>The calling transaction cannot carry a swap.</summary>
    public const string CallerNotQuiet = "MG02D";

    /// <summary>The tables were in use at every attempt.</summary>
    public const string LocksNotObtained = "MG02E";

    /// <summary>The role may not launch.</summary>
    public const string PrivilegeMissing = "MG02F";

    /// <summary>Another launch or rollback of the pack is at work.</summary>
    public const string SwapIsRunning = "MG02G";

    /// <summary>The swap would change what it must not.</summary>
    public const string FingerprintDiffers = "MG02H";

    /// <summary>The swap took longer than its window allows.</summary>
    public const string WindowTooLong = "MG02I";

    /// <summary>A table has no key by which its changes could be recorded.</summary>
    public const string KeyMissing = "MG02J";

    /// <summary>A table has changed shape since its journal began.</summary>
    public const string ShapeChanged = "MG02K";

    /// <summary>Changes conflict with the rows that they are to be replayed on.</summary>
    public const string ReplayConflicts = "MG02L";

    /// <summary>Rows changed on live in a table that must not change before its launch.</summary>
    public const string LiveChanged = "MG02M";

    /// <summary>More changes are left than may be replayed under locks.</summary>
    public const string TooManyChanges = "MG02N";

    /// <summary>There is no such launch to finish, undo or retire.</summary>
    public const string LaunchUnknown = "MG02U";

    /// <summary>The live tables were altered since the launch.</summary>
    public const string LiveAltered = "MG02V";

    /// <summary>A backup is to be kept for longer.</summary>
    public const string BackupStillKept = "MG02W";

    /// <summary>A sequence has no number left.</summary>
    public const string SequenceExhausted = "MG02X";

    /// <summary>The catalog changed while locks were taken.</summary>
    public const string CatalogChanged = "MG02Y";

    /// <summary>A check is not stored.</summary>
    public const string CheckUnknown = "MG030";

    /// <summary>A gate of the pack is closed.</summary>
    public const string GateClosed = "MG031";

    /// <summary>There is no such gate, or it is of another kind.</summary>
    public const string GateUnknown = "MG032";

    /// <summary>There is no such place to run a check at.</summary>
    public const string PlaceUnknown = "MG033";

    /// <summary>What was declared or brought before a gate cannot be taken.</summary>
    public const string GateRefuses = "MG034";

    /// <summary>There is no such baseline.</summary>
    public const string BaselineUnknown = "MG035";

    /// <summary>A baseline of this name is kept already.</summary>
    public const string BaselineExists = "MG036";

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

    /// <summary>An API refused the key, or what it may do.</summary>
    public const string ApiRefused = "MG055";

    /// <summary>An API did not answer, or answered with errors, for as long as it was tried.</summary>
    public const string ApiUnavailable = "MG056";

    /// <summary>An answer or a file is not of the form that it should be.</summary>
    public const string AnswerMalformed = "MG057";

    /// <summary>An API's pages lead in a circle or to no end.</summary>
    public const string PagingEndless = "MG058";

    /// <summary>Another ingest is at work on this database.</summary>
    public const string IngestIsBusy = "MG059";

    /// <summary>The source changed its tables while it was read.</summary>
    public const string SourceRedefined = "MG05A";

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

    /// <summary>The transaction would not see what others have allocated since it began.</summary>
    public const string SnapshotIsOld = "MG068";

    /// <summary>Staging of pack launch is not there.</summary>
    public const string StagingMissing = "MG070";

    /// <summary>People signed up, paid or were enrolled since the data was prepared.</summary>
    public const string PreparationIsStale = "MG071";

    /// <summary>Profiles break a rule that pack lerg is about to add.</summary>
    public const string ProfilesBreakRules = "MG07A";

    /// <summary>Customers have data that undoing pack lerg would take away.</summary>
    public const string UndoTakesData = "MG07B";

    /// <summary>A code of the old table of area codes is accounted for nowhere.</summary>
    public const string CodeUnaccounted = "MG07C";

    /// <summary>No proven archive holds the table as it is now.</summary>
    public const string TableNotArchived = "MG07D";
}
