using Cutover.Scripts;

namespace Cutover.Ledger;

/// <summary>What the ledger knows about one script.</summary>
/// <param name="Name">The script's name as DbUp records it.</param>
/// <param name="Kind">schema, function or view.</param>
/// <param name="State">Applied, adopted or partial.</param>
/// <param name="Checksum">Of the whole script, or of a partial one's finished statements; null when adopted.</param>
/// <param name="StatementsDone">How many statements of a partial script are done.</param>
/// <param name="IsInDoubt">Whether the next statement was started and its outcome is not known.</param>
/// <param name="AppliedAt">When, by the server's clock; null when adopted.</param>
/// <param name="AppliedLocal">When, by the clock and zone of the client that wrote the journal.</param>
/// <param name="Duration">How long it took; null when adopted.</param>
/// <param name="Operator">Who applied it; null when adopted.</param>
public sealed record LedgerEntry(
    string Name,
    string Kind,
    LedgerState State,
    Checksum? Checksum,
    int StatementsDone,
    bool IsInDoubt,
    DateTimeOffset? AppliedAt,
    DateTime? AppliedLocal,
    TimeSpan? Duration,
    string? Operator);
