using System.Text.RegularExpressions;
using Cutover.Errors;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Sources.Copying;

/// <summary>Makes loaded staging tables like live: indexes, constraints and keys, those that can in parallel.</summary>
internal sealed partial class StagingCompletion(CopyContext copy)
{
    // Each finds what one constraint refuses; a pack has fewer constraints than this.
    private const int MostRejections = 200;

    private const int MostWaits = 60;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    // Tables that rows too long for an index were taken out of.
    private readonly SortedSet<string> _shortened = new(StringComparer.Ordinal);

    private int _done;
    private int _waits;

    /// <summary>Completes staging and ends the copy.</summary>
    public async Task RunAsync(Session session, IReadOnlyList<SourcePosition> positions, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await RunPlanAsync(session, cancellation);
                break;
            }
            catch (PostgresException e) when (attempt < MostRejections && (IsViolation(e) || IsTooLong(e)))
            {
                await RejectAsync(session, e, cancellation);
            }
        }

        foreach (var position in positions)
        {
            await session.CallAsync(
                "select cutover.declare_position($1, $2, $3, $4)",
                [Text(copy.Pack), Text(position.Table), Text(position.Column), Bigint(position.Last)],
                cancellation);
        }

        await session.CallAsync("select cutover.finish_copy($1)", [Bigint(copy.CopyId)], cancellation);
    }

    private async Task RunPlanAsync(Session session, CancellationToken cancellation)
    {
        var plan = await ReadPlanAsync(session, cancellation);
        for (var i = 1; i < plan.Count;)
        {
            var together = plan.Skip(i).TakeWhile(s => s.Together is not null && s.Together == plan[i].Together).Select(static s => s.Statement).ToList();
            together = together.Count == 0 ? [plan[i].Statement] : together;
            await RunTogetherAsync(session, plan[0].Statement, together, plan.Count - 1, cancellation);
            i += together.Count;
        }

        // What default privileges did to objects that have only just come to be.
        foreach (var (together, statement) in (await ReadPlanAsync(session, cancellation)).Skip(1))
        {
            if (together != "statistics")
            {
                await session.ExecuteAsync(plan[0].Statement, cancellation);
                await session.ExecuteAsync(statement, cancellation);
            }
        }
    }

    private async Task<IReadOnlyList<(string? Together, string Statement)>> ReadPlanAsync(Session session, CancellationToken cancellation) =>
        await session.QueryAsync(
            "select together, statement from cutover.staging_plan($1) order by ordinal",
            [Text(copy.Pack)],
            static row => (row.IsDBNull(0) ? null : row.GetString(0), row.GetString(1)),
            cancellation);

    private async Task RunTogetherAsync(
        Session session, string path, IReadOnlyList<string> statements, int count, CancellationToken cancellation)
    {
        if (statements.Count == 1)
        {
            await RunOneAsync(session, path, statements[0], count, cancellation);
            return;
        }

        await Parallel.ForEachAsync(
            statements,
            new ParallelOptions { MaxDegreeOfParallelism = copy.Options.Workers, CancellationToken = cancellation },
            async (statement, token) =>
            {
                await using var own = await CopyContext.OpenLoaderAsync(copy.Target, token);

                // Two of one table wait for each other, for as long as it takes to read the table.
                await own.ExecuteAsync("set lock_timeout = 0", token);
                await RunOneAsync(own, path, statement, count, token);
            });
    }

    private async Task RunOneAsync(Session session, string path, string statement, int count, CancellationToken cancellation)
    {
        await session.ExecuteAsync(path, cancellation);
        await session.ExecuteAsync(statement, cancellation);
        copy.Report(new CopyEvent.Completing(Interlocked.Increment(ref _done), count));
    }

    /// <summary>Keeps the rows that a constraint or an index refuses in cutover.rejected_row, and takes them out of staging.</summary>
    private async Task RejectAsync(Session session, PostgresException refusal, CancellationToken cancellation)
    {
        var rejected = IsViolation(refusal) || TooLongRow(refusal) is not null
            ? [(Table: refusal.TableName!, Reason: refusal.MessageText, Rows: await RejectNamedAsync(session, refusal, cancellation))]
            : await session.QueryAsync(
                "select table_name, index_name, row_count from cutover.reject_long_rows($1)",
                [Text(copy.Pack)],
                static row => (Table: row.GetString(0), Reason: $"too long for {row.GetString(1)}", Rows: row.GetInt64(2)),
                cancellation);
        foreach (var (table, reason, rows) in rejected.Where(static r => r.Rows > 0))
        {
            copy.Report(new CopyEvent.RowRejected(table, $"{reason} ({rows} rows)"));
            if (IsTooLong(refusal))
            {
                _shortened.Add(table);
            }
        }

        if (rejected.Any(static r => r.Rows > 0))
        {
            return;
        }

        if (TooLongRow(refusal) is null && (!IsTooLong(refusal) || _shortened.Count == 0))
        {
            throw refusal;
        }

        // It is out already; but an index is built of what any transaction can still see.
        var waitedFor = refusal.TableName ?? string.Join(", ", _shortened);
        if (++_waits > MostWaits)
        {
            throw new CutoverException(ExitCode.LockNotObtained, $"a transaction still sees a row that was taken out of {waitedFor}", refusal)
            {
                SqlState = refusal.SqlState,
                Detail = refusal.MessageText,
                Hint = "End it, and run the same command again: select pid, xact_start, query from pg_stat_activity where backend_xmin is not null order by age(backend_xmin) desc;",
            };
        }

        copy.Report(new CopyEvent.WaitingForReaders(waitedFor));
        await Task.Delay(Wait, copy.Options.Clock, cancellation);
    }

    private async Task<long> RejectNamedAsync(Session session, PostgresException refusal, CancellationToken cancellation) =>
        (long)(await session.CallAsync(
            "select cutover.reject_violations($1, $2, $3, $4::tid)",
            [Text(copy.Pack), Text(refusal.TableName), Text(refusal.ConstraintName), Text(TooLongRow(refusal))],
            cancellation))!;

    private static bool IsTooLong(PostgresException error) => error.SqlState == PostgresErrorCodes.ProgramLimitExceeded;

    private static bool IsViolation(PostgresException error) =>
        error is { TableName: not null, ConstraintName: not null }
        && error.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.CheckViolation or PostgresErrorCodes.ExclusionViolation;

    /// <summary>The place of the row that an index cannot hold, as the server's detail gives it in any language; of one over 8191 bytes it gives none.</summary>
    private static string? TooLongRow(PostgresException error) =>
        IsTooLong(error) && error is { TableName: not null, ConstraintName: not null }
        && Place().Match(error.Detail ?? "") is { Success: true } place
            ? place.Value
            : null;

    [GeneratedRegex(@"\(\d+,\d+\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
