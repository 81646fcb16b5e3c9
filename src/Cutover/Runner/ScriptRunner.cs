using Cutover.Checks;
using Cutover.Errors;
using Cutover.Ledger;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Runner;

/// <summary>Brings a database to where a pack's scripts are, and says how far it is.</summary>
/// <remarks>
/// One runner per database: an advisory lock is held for the whole call. A script is kept whole,
/// with its ledger row, or not at all; one without a transaction is kept statement by statement.
/// Cancelling rolls back what runs, and the ledger says so.
/// </remarks>
public sealed class ScriptRunner(NpgsqlDataSource target, PackCatalog packs)
{
    /// <summary>Compares a pack with the ledger; only reads.</summary>
    public async Task<RunPlan> PlanAsync(string packName, CancellationToken cancellation)
    {
        var reading = RunPlan.ReadPacksAsync(packs, packName, cancellation);
        await using var session = await Session.OpenAsync(target, new SessionSettings { IsReadOnly = true }, cancellation);
        return await RunPlan.MakeAsync(session, reading, cancellation);
    }

    /// <summary>Applies what is pending of core and of the pack, in order, and stores the pack's checks.</summary>
    /// <exception cref="LedgerMismatchException">A script was changed, is missing or is out of order; nothing ran.</exception>
    /// <exception cref="PackException">A file breaks the rules; nothing ran.</exception>
    /// <exception cref="ScriptFailedException">A script raised; those before it are applied, nothing of it was kept.</exception>
    /// <exception cref="HalfWayException">A script without a transaction stopped; the next call resumes there.</exception>
    /// <exception cref="LockNotObtainedException">A lock was not granted; those before it are applied.</exception>
    /// <exception cref="CutoverException">Another runner is at work, the plan is stale, or a pooler is in between.</exception>
    public async Task<RunReport> ApplyAsync(string packName, RunOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var reading = RunPlan.ReadPacksAsync(packs, packName, cancellation);
        await using var session = await RunnerSession.OpenAsync(target, options, cancellation);
        await using var run = new RunContext(session, target, options);

        var plan = await RunPlan.MakeAsync(session.Current, reading, cancellation);
        plan.ThrowIfRefused();
        options.Plan?.ThrowIfStale(plan, options.Variables);
        PreparedScript[] prepared = [.. plan.Pending.Select(s => PreparedScript.Of(s, options.Variables))];
        options.Report(new RunEvent.Planned(prepared.Length));

        var rest = await InstallCoreAsync(run, plan, prepared, cancellation);
        if (rest.Count > 0)
        {
            await ApplyRecordedAsync(run, packName, rest, cancellation);
        }

        var checksStored = 0;
        foreach (var pack in plan.Packs)
        {
            checksStored += await CheckStore.StoreAsync(session.Current, pack.Pack, cancellation);
        }

        return new RunReport(run.RunId == 0 ? null : run.RunId, run.Applied, checksStored, plan.Target);
    }

    /// <summary>Installs core where it is not; gives what is left to run.</summary>
    private static async Task<IReadOnlyList<PreparedScript>> InstallCoreAsync(
        RunContext run, RunPlan plan, IReadOnlyList<PreparedScript> prepared, CancellationToken cancellation)
    {
        if (!plan.InstallsCore)
        {
            return prepared;
        }

        var core = prepared.Where(static s => s.Name.StartsWith("core.", StringComparison.Ordinal)).ToList();
        await new CoreInstaller(run).InstallAsync(core, cancellation);

        // Rows of DbUp's journal that core has just adopted are in the plan already.
        return [.. prepared.Skip(core.Count)];
    }

    private static async Task ApplyRecordedAsync(
        RunContext run, string packName, IReadOnlyList<PreparedScript> scripts, CancellationToken cancellation)
    {
        run.RunId = await ScriptLedger.BeginRunAsync(run.Session.Current, packName, "up", run.Options.Operator, cancellation);
        var progress = new RunProgress(run, scripts);
        try
        {
            while (!progress.IsComplete)
            {
                await ApplyNextAsync(run, progress, cancellation);
            }
        }
        catch (Exception e)
        {
            // Whatever it was: no run stays open that has ended.
            await RecordFailureAsync(run, progress.Current.Name, progress.Elapsed, e);
            throw;
        }

        await ScriptLedger.EndRunAsync(run.Session.Current, run.RunId, RunState.Done, null, CancellationToken.None);
    }

    private static async Task ApplyNextAsync(RunContext run, RunProgress progress, CancellationToken cancellation)
    {
        progress.Start();
        try
        {
            if (progress.Current.Script.Header.IsTransactional)
            {
                await new TransactionalExecutor(run).ApplyAsync(progress, cancellation);
            }
            else
            {
                await new StatementExecutor(run).ApplyAsync(progress.Current, cancellation);
                progress.Finish();
            }
        }
        catch (NpgsqlException e) when (run.Session.Current.IsLost)
        {
            throw new ConnectionLostException(
                $"the connection was lost while {progress.Current.Name} ran", "The ledger says how far it got.", e);
        }
    }

    /// <summary>Writes how it ended. Without a connection the next run does, by calling this one abandoned.</summary>
    private static async Task RecordFailureAsync(RunContext run, string script, TimeSpan duration, Exception failure)
    {
        var session = run.Session.Current;
        if (session.IsLost)
        {
            return;
        }

        var state = failure is OperationCanceledException ? RunState.Cancelled : RunState.Failed;
        var message = state == RunState.Cancelled ? "cancelled by its operator" : run.Options.Redact(failure.Message);
        try
        {
            await session.ResetAsync(CancellationToken.None);
            await ScriptLedger.RecordStepAsync(
                session, run.RunId, script, state, duration, (failure as CutoverException)?.SqlState, message, CancellationToken.None);
            await ScriptLedger.EndRunAsync(session, run.RunId, state, message, CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The failure itself is what the operator must see.
        }
    }
}
