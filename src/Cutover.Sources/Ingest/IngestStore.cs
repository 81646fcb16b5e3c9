using Cutover.Errors;
using Cutover.Sessions;
using Npgsql;
using NpgsqlTypes;

namespace Cutover.Sources.Ingest;

/// <summary>The routines of schema <c>launch</c> that keep pages and how far a scan has got. One connection.</summary>
internal sealed class IngestStore : IAsyncDisposable
{
    // "cutover" in ASCII, cut to an int4, and the purpose: 1 is the runner's, 2 is ours.
    private const int LockClass = 0x6375746F;
    private const int LockPurpose = 2;

    private readonly Session _session;
    private bool _isLocked;

    private IngestStore(Session session) => _session = session;

    public Session Session => _session;

    public static async Task<IngestStore> OpenAsync(NpgsqlDataSource target, CancellationToken cancellation) =>
        new(await Session.OpenAsync(target, new SessionSettings(), cancellation));

    /// <summary>Lets nobody else ingest until this connection closes.</summary>
    /// <exception cref="CutoverException">Somebody else does.</exception>
    public async Task LockAsync(CancellationToken cancellation)
    {
        if (await _session.CallAsync("select to_regnamespace('launch') is null", [], cancellation) is true)
        {
            throw new CutoverException(ExitCode.Failed, "pack launch is not on this database")
            {
                SqlState = PostgresErrorCodes.InvalidSchemaName,
                Detail = "Pages are kept in schema launch.",
                Hint = "Apply it first: cutover up launch",
            };
        }

        if (await _session.CallAsync("select pg_try_advisory_lock($1, $2)", [Number(LockClass), Number(LockPurpose)], cancellation) is not true)
        {
            throw new CutoverException(ExitCode.LockNotObtained, "another ingest is at work on this database")
            {
                SqlState = ErrorCodes.IngestIsBusy,
                Detail = "Two at once would read the same pages, and move one another's cursors.",
                Hint = "Let it finish; what it landed is not read again.",
            };
        }

        _isLocked = true;
    }

    /// <summary>Begins a scan, or goes on with the one that stopped.</summary>
    public async Task<ApiScan> BeginScanAsync(string source, string who, CancellationToken cancellation)
    {
        var scans = await _session.QueryAsync(
            "select s.scan_id, s.cursor, s.since, s.pages, s.items, s.landed from launch.begin_scan($1, $2) as s",
            [Of(source), Of(who)],
            static row => new ApiScan(
                row.GetInt64(0),
                row.GetString(1),
                row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
                row.GetInt32(3),
                row.GetInt64(4),
                row.GetInt32(5)),
            cancellation);
        return scans[0];
    }

    /// <summary>Keeps a page unless it holds nothing new, and moves the scan on: one transaction.</summary>
    /// <returns>Whether the page was kept.</returns>
    public async Task<bool> LandPageAsync(
        long scanId, string cursor, string body, string? nextCursor, DateTimeOffset? apiTime, CancellationToken cancellation) =>
        await _session.CallAsync(
            "select launch.land_page($1, $2, $3, $4, $5)",
            [Of(scanId), Of(cursor), Json(body), Of(nextCursor ?? cursor), Of(apiTime)],
            cancellation) is true;

    /// <summary>Keeps rows of a file, and moves the scan on: one transaction.</summary>
    public Task LandRowsAsync(long scanId, string cursor, ReadOnlyMemory<byte> rows, string nextCursor, CancellationToken cancellation) =>
        _session.CallAsync(
            "select launch.land_rows($1, $2, $3, $4)",
            [Of(scanId), Of(cursor), new NpgsqlParameter { Value = rows, NpgsqlDbType = NpgsqlDbType.Jsonb }, Of(nextCursor)],
            cancellation);

    /// <summary>The digest of the file that was read to its end last; null when there is none.</summary>
    public async Task<string?> LastFileAsync(string source, CancellationToken cancellation) =>
        (string?)await _session.CallAsync("select launch.last_file($1)", [Of(source)], cancellation);

    /// <summary>Keeps what was no page.</summary>
    public Task RecordErrorAsync(long scanId, string cursor, int attempt, ApiAnswer answer, CancellationToken cancellation) =>
        _session.CallAsync(
            "select launch.record_api_error($1, $2, $3, $4, $5, $6)",
            [Of(scanId), Of(cursor), Number(attempt), Number((int?)answer.Status), Of(answer.Problem), Of(answer.Body.Replace('\0', '\ufffd'))],
            cancellation);

    /// <summary>Lets the scan go on from the beginning.</summary>
    public Task StartOverAsync(long scanId, CancellationToken cancellation) =>
        _session.CallAsync("select launch.restart_scan($1)", [Of(scanId)], cancellation);

    /// <summary>The scan is done, or stopped for a reason.</summary>
    public Task EndScanAsync(long scanId, string state, string? message) =>
        _session.CallAsync("select launch.end_scan($1, $2, $3)", [Of(scanId), Of(state), Of(message)], CancellationToken.None);

    /// <summary>Whether the scan is done and shows all that the source listed when it was read.</summary>
    public async Task<bool> IsWholeAsync(long scanId, CancellationToken cancellation) =>
        await _session.CallAsync("select launch.is_whole($1)", [Of(scanId)], cancellation) is true;

    public async ValueTask DisposeAsync()
    {
        // The server notices a closed connection a moment later; whoever comes at once would find the lock taken.
        if (_isLocked && !_session.IsLost)
        {
            await _session.CallAsync("select pg_advisory_unlock($1, $2)", [Number(LockClass), Number(LockPurpose)], CancellationToken.None);
        }

        await _session.DisposeAsync();
    }

    private static NpgsqlParameter Of(string? value) => Of(value, NpgsqlDbType.Text);

    private static NpgsqlParameter Of(long value) => Of(value, NpgsqlDbType.Bigint);

    private static NpgsqlParameter Number(int? value) => Of(value, NpgsqlDbType.Integer);

    private static NpgsqlParameter Of(DateTimeOffset? value) => Of(value?.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    private static NpgsqlParameter Json(string value) => Of(value, NpgsqlDbType.Jsonb);

    private static NpgsqlParameter Of(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
