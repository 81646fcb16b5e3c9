namespace Cutover.Launches;

/// <summary>A swap that was committed, as the ledger has it.</summary>
/// <param name="Id">Identifies it.</param>
/// <param name="Kind">A launch, or the rollback of one.</param>
/// <param name="Stamp">Names the backup; a rollback has the stamp of what it undid.</param>
/// <param name="State">live, rolled back, superseded or retired.</param>
/// <param name="Attempts">How often locks were asked for, the time that succeeded included.</param>
/// <param name="LockWait">From asking for the first lock to having the last, in the attempt that succeeded.</param>
/// <param name="LockWindow">From the first lock to the last statement.</param>
/// <param name="Rows">Estimated rows of each table, as a JSON object.</param>
/// <param name="LaunchedAt">By the server's clock.</param>
/// <param name="FinishedAt">When all that follows a swap was done; null: not yet.</param>
/// <param name="CommitTime">How long COMMIT took; null: nobody saw it.</param>
/// <param name="TransactionId">The transaction that swapped.</param>
public sealed record Launch(
    LaunchId Id,
    SwapKind Kind,
    BackupStamp Stamp,
    string State,
    int Attempts,
    TimeSpan LockWait,
    TimeSpan? LockWindow,
    string Rows,
    DateTimeOffset LaunchedAt,
    DateTimeOffset? FinishedAt,
    TimeSpan? CommitTime,
    ulong TransactionId)
{
    /// <summary>Whether <c>rollback</c> would undo it.</summary>
    public bool IsLive => Kind == SwapKind.Launch && State == "live";
}
