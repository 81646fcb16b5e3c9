using System.Text.Json;
using Cutover.Sessions;
using Cutover.Sources.Mapping;
using Npgsql;
using NpgsqlTypes;
using static Cutover.Sessions.Arguments;

namespace Cutover.Sources.Copying;

/// <summary>The routines of schema <c>cutover</c> that keep the ledger of copies.</summary>
internal static class CopyLedger
{
    // "cutover" in ASCII, cut to an int4, and the purpose; see the runner's lock.
    private const string CompletionLock = "select pg_advisory_lock(1668641903, 6)";

    public static async Task<long> BeginAsync(Session session, string pack, string source, string who, CancellationToken cancellation) =>
        (long)(await session.CallAsync("select cutover.begin_copy($1, $2, $3)", [Text(pack), Text(source), Text(who)], cancellation))!;

    /// <summary>Waits until no other process completes this copy, and says whether that is still to be done.</summary>
    public static async Task<bool> TakeCompletionAsync(Session session, long copyId, CancellationToken cancellation)
    {
        await TakeCompletionAsync(session, cancellation);
        await session.CallAsync("select cutover.require_copy($1)", [Bigint(copyId)], cancellation);
        return await session.CallAsync("select cutover.copy_is_under_way($1)", [Bigint(copyId)], cancellation) is true;
    }

    /// <summary>Waits until no other process completes a copy, or brings one up to date.</summary>
    /// <remarks>The session holds the lock until it ends: completing takes several transactions.</remarks>
    public static async Task TakeCompletionAsync(Session session, CancellationToken cancellation)
    {
        await session.ExecuteAsync("set lock_timeout = 0", cancellation);
        await session.ExecuteAsync(CompletionLock, cancellation);
        await session.ExecuteAsync("set lock_timeout = '1min'", cancellation);
    }

    public static Task AddTableAsync(
        Session session, long copyId, string table, int ordinal, string statement, long estimate, CancellationToken cancellation) =>
        session.CallAsync(
            "select cutover.add_copy_table($1, $2, $3, $4, $5)",
            [Bigint(copyId), Text(table), Integer(ordinal), Text(statement), Bigint(estimate)],
            cancellation);

    public static Task AddChunksAsync(
        Session session, long copyId, string table, IReadOnlyList<IReadOnlyList<string>?> bounds, bool isLast, CancellationToken cancellation) =>
        session.CallAsync(
            "select cutover.add_copy_chunks($1, $2, $3, $4)",
            [Bigint(copyId), Text(table), Json(JsonSerializer.Serialize(bounds)), Boolean(isLast)],
            cancellation);

    /// <summary>Takes a table that needs more chunks, in the session's transaction.</summary>
    public static async Task<PlanToExtend?> ClaimPlanAsync(Session session, long copyId, IEnumerable<string> tables, CancellationToken cancellation) =>
        (await session.QueryAsync(
            "select table_name, planned_to::text, chunks, row_count, byte_count, key_span, seconds from cutover.claim_copy_plan($1, $2)",
            [Bigint(copyId), Texts(tables)],
            static row => new PlanToExtend(row.GetString(0), Key(row, 1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetDouble(5), row.GetDouble(6)),
            cancellation)) is [var first, ..] ? first : null;

    /// <summary>Takes a chunk, any or the one given, in the session's transaction.</summary>
    public static async Task<ClaimedChunk?> ClaimAsync(Session session, long copyId, IEnumerable<string> tables, long? chunkId, CancellationToken cancellation) =>
        (await session.QueryAsync(
            "select chunk_id, table_name, lower_key::text, upper_key::text, digest from cutover.claim_copy_chunk($1, $2, $3)",
            [Bigint(copyId), Texts(tables), Number(chunkId)], Chunk, cancellation)) is [var first, ..] ? first : null;

    public static Task RecordAsync(
        Session session, long chunkId, string snapshot, long rows, long bytes, byte[] digest, TimeSpan duration, CancellationToken cancellation) =>
        session.CallAsync(
            "select cutover.record_copy_chunk($1, $2, $3, $4, $5, $6)",
            [Bigint(chunkId), Text(snapshot), Bigint(rows), Bigint(bytes), new NpgsqlParameter { Value = digest, NpgsqlDbType = NpgsqlDbType.Bytea }, Interval(duration)],
            cancellation);

    public static Task RejectAsync(
        Session session, string pack, string table, long? chunkId, IReadOnlyDictionary<string, string> key, RefusedRow row, CancellationToken cancellation) =>
        session.CallAsync(
            "select cutover.reject_row($1, $2, $3, $4, $5, $6, $7)",
            [Text(pack), Text(table), Number(chunkId), Json(JsonSerializer.Serialize(key)), Text(row.Text), Text(row.SqlState), Text(row.Reason)],
            cancellation);

    public static Task<IReadOnlyList<TableProgress>> ProgressAsync(Session session, long copyId, CancellationToken cancellation) =>
        session.QueryAsync(
            "select table_name, is_planned and pending = 0, row_count, byte_count, row_estimate, rejected from cutover.copy_progress($1)",
            [Bigint(copyId)],
            static row => new TableProgress(row.GetString(0), row.GetBoolean(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)),
            cancellation);

    public static Task<IReadOnlyList<ClaimedChunk>> StaleAsync(Session session, long copyId, string snapshot, CancellationToken cancellation) =>
        session.QueryAsync(
            "select chunk_id, table_name, lower_key::text, upper_key::text, digest from cutover.stale_copy_chunks($1, $2)",
            [Bigint(copyId), Text(snapshot)], Chunk, cancellation);

    public static Task ConfirmAsync(Session session, long chunkId, string snapshot, CancellationToken cancellation) =>
        session.CallAsync("select cutover.confirm_copy_chunk($1, $2)", [Bigint(chunkId), Text(snapshot)], cancellation);

    public static Task ResetAsync(Session session, long[] chunkIds, CancellationToken cancellation) =>
        session.CallAsync(
            "select cutover.reset_copy_chunks($1)",
            [new NpgsqlParameter { Value = chunkIds, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint }],
            cancellation);

    public static Task<IReadOnlyList<Rejection>> RejectionsAsync(Session session, string pack, CancellationToken cancellation) =>
        session.QueryAsync(
            "select table_name, reason, row_count from cutover.rejections($1)",
            [Text(pack)],
            static row => new Rejection(row.GetString(0), row.GetString(1), row.GetInt64(2)),
            cancellation);

    private static ClaimedChunk Chunk(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), new KeyRange(Key(row, 2), Key(row, 3)), row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4));

    private static string[]? Key(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : JsonSerializer.Deserialize<string[]>(row.GetString(column));

    private static NpgsqlParameter Number(long? value) => new() { Value = value is null ? DBNull.Value : value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static NpgsqlParameter Json(string text) => new() { Value = text, NpgsqlDbType = NpgsqlDbType.Jsonb };
}

/// <summary>A chunk of the ledger.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Table">The table.</param>
/// <param name="Range">Its keys.</param>
/// <param name="Digest">The SHA-256 of what was loaded; null before.</param>
internal sealed record ClaimedChunk(long Id, string Table, KeyRange Range, byte[]? Digest);

/// <summary>A table that needs more chunks, and what its latest ones were like.</summary>
internal sealed record PlanToExtend(string Table, string[]? PlannedTo, long Chunks, long Rows, long Bytes, double KeySpan, double Seconds);
