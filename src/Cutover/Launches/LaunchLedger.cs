using System.Text.Json;
using Cutover.Checks;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Launches;

/// <summary>The routines of schema <c>cutover</c> that know launches.</summary>
internal static class LaunchLedger
{
    /// <summary>What <see cref="Map"/> reads, in its order.</summary>
    public const string Columns =
        "launch_id, kind, backup_stamp, state, attempts, lock_wait, lock_window, rows::text, launched_at, finished_at, commit_time, transaction_id";

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Swaps of a pack, the newest first.</summary>
    public static Task<IReadOnlyList<Launch>> ReadAsync(Session session, string pack, CancellationToken cancellation) =>
        session.QueryAsync($"select {Columns} from cutover.launches($1)", [Text(pack)], Map, cancellation);

    /// <summary>The role that the session is to take; null: its own.</summary>
    public static async Task<string?> RoleAsync(Session session, string pack, CancellationToken cancellation) =>
        (string?)await session.CallAsync("select cutover.launch_role($1)::text", [Text(pack)], cancellation);

    /// <summary>Whether there is a staging that could be launched.</summary>
    public static async Task<bool> IsStagedAsync(Session session, string pack, CancellationToken cancellation) =>
        await session.CallAsync("select cutover.staged_at($1)", [Text(pack)], cancellation) is not null;

    /// <summary>committed, rolled back, in progress or unknown.</summary>
    public static async Task<string> OutcomeAsync(Session session, string pack, ulong transaction, CancellationToken cancellation) =>
        (string)(await session.CallAsync(
            "select cutover.launch_outcome($1, $2)", [Text(pack), TransactionId(transaction)], cancellation))!;

    /// <summary>Keeps why an attempt failed; in a transaction of its own.</summary>
    public static async Task<long> RecordAttemptAsync(
        Session session,
        string pack,
        SwapKind kind,
        TimeSpan duration,
        PostgresException failure,
        IReadOnlyList<Blocker> blockers,
        CancellationToken cancellation) =>
        (long)(await session.CallAsync(
            "select cutover.record_attempt($1, $2, $3, $4, $5, $6, $7)",
            [
                Text(pack),
                Text(Word(kind)),
                Interval(duration),
                Text(failure.SqlState),
                Text(failure.MessageText),
                Text(LaunchFailure.MayQuoteRows(failure) ? null : failure.Detail),
                Json(JsonSerializer.Serialize(blockers, SnakeCase)),
            ],
            cancellation))!;

    /// <summary>Adds what is known only after COMMIT.</summary>
    public static Task RecordCommitAsync(
        Session session, LaunchId launch, DateTimeOffset? committedAt, IEnumerable<long> failedAttempts, CancellationToken cancellation) =>
        session.CallAsync(
            "select cutover.record_commit($1, $2, $3)",
            [Bigint(launch.Value), Instant(committedAt), Bigints(failedAttempts)],
            cancellation);

    /// <summary>Statements that validate the foreign keys which a swap added not valid.</summary>
    public static Task<IReadOnlyList<string>> UnvalidatedKeysAsync(
        Session session, string pack, LaunchId launch, CancellationToken cancellation) =>
        session.QueryAsync(
            "select k.statement from cutover._unvalidated_keys($1, $2) as k",
            [Bigint(launch.Value), Text(pack)],
            static row => row.GetString(0),
            cancellation);

    /// <summary>Validates what is left, and marks the swap finished.</summary>
    public static Task FinishAsync(Session session, LaunchId launch, CancellationToken cancellation) =>
        session.CallAsync("select cutover.finish_launch($1)", [Bigint(launch.Value)], cancellation);

    /// <summary>Runs the checks that the database holds of the pack, on live.</summary>
    public static Task<IReadOnlyList<CheckAnswer>> CheckAsync(Session session, string pack, CancellationToken cancellation) =>
        session.QueryAsync(
            "select check_name, severity, holds, row_count, evidence::text, failure, duration from cutover.run_checks($1, 'live')",
            [Text(pack)],
            static row => new CheckAnswer(
                row.GetString(0),
                row.GetString(1) == "warning" ? CheckSeverity.Warning : CheckSeverity.Blocker,
                row.GetBoolean(2),
                row.IsDBNull(3) ? null : row.GetInt64(3),
                row.GetString(4),
                row.IsDBNull(5) ? null : row.GetString(5),
                row.GetTimeSpan(6),
                row.GetString(0).Replace('_', ' ')),
            cancellation);

    /// <summary>A row of <see cref="Columns"/>.</summary>
    public static Launch Map(NpgsqlDataReader row) => new(
        new LaunchId(row.GetInt64(0)),
        Enum.Parse<SwapKind>(row.GetString(1), ignoreCase: true),
        new BackupStamp(row.GetString(2)),
        row.GetString(3),
        row.GetInt32(4),
        row.GetTimeSpan(5),
        row.IsDBNull(6) ? null : row.GetTimeSpan(6),
        row.GetString(7),
        row.GetFieldValue<DateTimeOffset>(8),
        row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
        row.IsDBNull(10) ? null : row.GetTimeSpan(10),
        row.GetFieldValue<ulong>(11));

    private static string Word(SwapKind kind) => kind.ToString().ToLowerInvariant();
}
