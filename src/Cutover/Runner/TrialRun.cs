using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Runner;

/// <summary>Executes what is pending in one transaction and rolls it back.</summary>
/// <remarks>
/// It takes the locks that the real run takes, for as long as all scripts take together. What a
/// rollback cannot undo is reported: sequences that moved. What a transaction cannot hold is not tried.
/// </remarks>
public sealed class TrialRun(NpgsqlDataSource target, PackCatalog packs)
{
    /// <exception cref="ScriptFailedException">A script raised, as it would in the real run; nothing was kept.</exception>
    /// <exception cref="LockNotObtainedException">A lock was not granted; nothing was kept.</exception>
    public async Task<(RunPlan Plan, TrialReport Report)> TryAsync(string packName, RunOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var reading = RunPlan.ReadPacksAsync(packs, packName, cancellation);
        await using var session = await RunnerSession.OpenAsync(target, options, cancellation);
        await using var run = new RunContext(session, target, options);

        var plan = await RunPlan.MakeAsync(session.Current, reading, cancellation);
        plan.ThrowIfRefused();
        PreparedScript[] prepared = [.. plan.Pending.Select(s => PreparedScript.Of(s, options.Variables))];
        options.Report(new RunEvent.Planned(prepared.Length));

        await session.Current.ExecuteAsync("begin", cancellation);
        try
        {
            return (plan, await TryAsync(run, plan, prepared, cancellation));
        }
        catch (ScriptFailedException e) when (LockRetry.IsWorthwhile(e.SqlState))
        {
            throw new LockNotObtainedException(e.Message, e.SqlState!, run.Watch.LastSeen, e);
        }
        finally
        {
            await session.Current.RollBackAsync();
        }
    }

    private static async Task<TrialReport> TryAsync(
        RunContext run, RunPlan plan, IReadOnlyList<PreparedScript> prepared, CancellationToken cancellation)
    {
        var scripts = prepared;
        if (plan.InstallsCore)
        {
            var core = prepared.TakeWhile(static s => s.Name.StartsWith("core.", StringComparison.Ordinal)).ToList();
            await new CoreInstaller(run).ExecuteAsync(core, cancellation);
            scripts = [.. prepared.Skip(core.Count)];
        }

        var session = run.Session.Current;
        var before = await PositionsAsync(session, cancellation);
        List<string> notTried = [];
        for (var position = 0; position < scripts.Count; position++)
        {
            try
            {
                if (!await TryOneAsync(run, scripts[position], position + 1, scripts.Count, cancellation))
                {
                    notTried.Add(scripts[position].Name);
                }
            }
            catch (ScriptFailedException e) when (notTried.Count > 0 && !LockRetry.IsWorthwhile(e.SqlState))
            {
                throw Failure.WithoutWhatWasNotTried(e, notTried);
            }
        }

        await session.ResetAsync(cancellation);
        var after = await PositionsAsync(session, cancellation);
        return new TrialReport(plan.Target, run.Applied, notTried, Moved(before, after));
    }

    private static async Task<bool> TryOneAsync(
        RunContext run, PreparedScript script, int position, int count, CancellationToken cancellation)
    {
        if (!script.Script.Header.IsTransactional)
        {
            return false;
        }

        run.Report(new RunEvent.ScriptStarting(script.Name, position, count));
        var began = run.Options.Clock.GetTimestamp();
        await run.Session.Current.RenewAsync(cancellation);
        await new TransactionalExecutor(run).ExecuteAsync(script, cancellation);

        await SettleConstraintsAsync(run, script, cancellation);
        var duration = run.Options.Clock.GetElapsedTime(began);
        run.Applied.Add(new AppliedScript(script.Name, duration));
        run.Report(new RunEvent.ScriptFinished(script.Name, duration));
        return true;
    }

    /// <summary>What is deferred to the end would speak up at the real commit; here it does at once.</summary>
    private static async Task SettleConstraintsAsync(RunContext run, PreparedScript script, CancellationToken cancellation)
    {
        try
        {
            await run.Session.Current.ExecuteAsync("set constraints all immediate", cancellation);
            await run.Session.Current.ExecuteAsync("set constraints all deferred", cancellation);
        }
        catch (PostgresException e) when (!run.Session.Current.IsLost)
        {
            throw Failure.Of(script, script.Statements[^1], e, "Nothing was kept.", isAboutStatement: false);
        }
    }

    private static async Task<Dictionary<string, long?>> PositionsAsync(Session session, CancellationToken cancellation)
    {
        var rows = await session.QueryAsync(
            "select * from cutover.sequence_positions()",
            [],
            static row => (Name: row.GetString(0), Position: row.IsDBNull(1) ? (long?)null : row.GetInt64(1)),
            cancellation);
        return rows.ToDictionary(static r => r.Name, static r => r.Position, StringComparer.Ordinal);
    }

    /// <summary>Only sequences that were there before: one that the trial made is gone with it.</summary>
    private static IReadOnlyList<MovedSequence> Moved(Dictionary<string, long?> before, Dictionary<string, long?> after) =>
    [
        .. before
            .Where(b => after.TryGetValue(b.Key, out var position) && position != b.Value)
            .Select(b => new MovedSequence(b.Key, b.Value, after[b.Key])),
    ];
}
