namespace Cutover.Errors;

/// <summary>SQLSTATEs of class MG; the catalogue in <c>sql/README.md</c> lists the same ones.</summary>
/// <remarks>MG01x scripts and ledger, MG02x launch, MG03x checks and gates, MG04x shadow and sync, MG05x source, MG07x packs.</remarks>
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

    /// <summary>Staging of pack launch is not there.</summary>
    public const string StagingMissing = "MG070";

    /// <summary>People signed up whom the prepared data does not know.</summary>
    public const string PreparationIsStale = "MG071";
}
