using System.Collections.Concurrent;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Launches;

/// <summary>Sessions that run the statements of a staging plan, in parallel where the plan allows it.</summary>
internal sealed class StagingCrew : IAsyncDisposable
{
    // Two foreign keys that lock the same two tables from either end; the one that gives way is run again.
    private const int AttemptsAtDeadlocks = 5;

    // complete_staging analyzes, whatever the plan says, so the plan's own lines for it are left to it.
    private const string Statistics = "statistics";

    private readonly IReadOnlyList<LaunchSession> _sessions;
    private readonly LaunchOptions _options;
    private readonly string _pack;
    private readonly Lock _reporting = new();

    private StagingCrew(IReadOnlyList<LaunchSession> sessions, string pack, LaunchOptions options)
    {
        _sessions = sessions;
        _pack = pack;
        _options = options;
    }

    private Session First => _sessions[0].Current;

    public static async Task<StagingCrew> OpenAsync(
        NpgsqlDataSource target, string pack, int workers, LaunchOptions options, SessionSettings settings, CancellationToken cancellation)
    {
        List<LaunchSession> sessions = [];
        try
        {
            while (sessions.Count < Math.Max(1, workers))
            {
                sessions.Add(await LaunchSession.OpenAsync(target, pack, options, settings, cancellation));
            }

            return new StagingCrew(sessions, pack, options);
        }
        catch
        {
            await CloseAsync(sessions);
            throw;
        }
    }

    /// <summary>What is missing in staging; prepares the sessions for it.</summary>
    public async Task<IReadOnlyList<PlannedStatement>> PlanAsync(CancellationToken cancellation)
    {
        var plan = await First.QueryAsync(
            "select ordinal, together, statement, reason from cutover.staging_plan($1)",
            [Text(_pack)],
            static row => new PlannedStatement(
                row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetString(2), row.GetString(3)),
            cancellation);

        // The first line is the path under which all others are written.
        foreach (var session in _sessions)
        {
            await session.Current.ExecuteAsync(plan[0].Text, cancellation);
        }

        return [.. plan.Skip(1).Where(static s => s.Phase != Statistics)];
    }

    /// <summary>Runs the statements in order; those of one phase, that follow each other, at a time.</summary>
    public async Task RunAsync(IReadOnlyList<PlannedStatement> plan, CancellationToken cancellation)
    {
        for (var first = 0; first < plan.Count;)
        {
            var last = first + 1;
            while (last < plan.Count && plan[first].Phase is { } phase && plan[last].Phase == phase)
            {
                last++;
            }

            await ShareOutAsync([.. Enumerable.Range(first, last - first).Select(i => (plan[i].Text, i + 1, plan.Count))], cancellation);
            first = last;
        }
    }

    /// <summary>Does what no plan can know, analyzes, and notes that staging is complete.</summary>
    public async Task CompleteAsync(CancellationToken cancellation) =>
        await Heartbeat.DuringAsync(
            First.CallAsync("select cutover.complete_staging($1)", [Text(_pack)], cancellation), _options);

    /// <summary>Vacuums staging; where that is not possible the server or this says so, and the rest goes on.</summary>
    public async Task VacuumAsync(CancellationToken cancellation)
    {
        var plan = await First.QueryAsync(
            "select statement from cutover.vacuum_plan($1)", [Text(_pack)], static row => row.GetString(0), cancellation);
        try
        {
            await ShareOutAsync([.. plan.Select((s, i) => (s, i + 1, plan.Count))], cancellation);
        }
        catch (PostgresException e) when (_sessions.All(static s => !s.Current.IsLost))
        {
            Report(new LaunchEvent.Message("WARNING", $"staging is not vacuumed: {e.MessageText}"));
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync(_sessions);

    /// <summary>Each session takes the next statement; the first failure stops the others.</summary>
    private async Task ShareOutAsync(IReadOnlyList<(string Text, int Position, int Count)> statements, CancellationToken cancellation)
    {
        var queue = new ConcurrentQueue<(string Text, int Position, int Count)>(statements);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var working = _sessions.Take(statements.Count).Select(s => WorkAsync(s.Current, queue, stop.Token)).ToList();
        try
        {
            await foreach (var done in Task.WhenEach(working).WithCancellation(CancellationToken.None))
            {
                await done;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)Task.WhenAll(working)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkAsync(
        Session session, ConcurrentQueue<(string Text, int Position, int Count)> queue, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && queue.TryDequeue(out var next))
        {
            Report(new LaunchEvent.Statement(next.Text, next.Position, next.Count));
            await ExecuteAsync(session, next.Text, stop);
        }
    }

    private async Task ExecuteAsync(Session session, string statement, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Heartbeat.DuringAsync(RunAsync(), _options);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < AttemptsAtDeadlocks)
            {
                // Nothing of it was kept; by now the other one has what it waited for.
            }
        }

        async Task<bool> RunAsync()
        {
            await session.ExecuteAsync(statement, cancellation);
            return true;
        }
    }

    private void Report(LaunchEvent happened)
    {
        lock (_reporting)
        {
            _options.Report(happened);
        }
    }

    private static async Task CloseAsync(IEnumerable<LaunchSession> sessions)
    {
        foreach (var session in sessions)
        {
            await session.DisposeAsync();
        }
    }
}
