using Cutover.Errors;
using Cutover.Ledger;
using Npgsql;

namespace Cutover.Runner;

/// <summary>Runs a script and its ledger row in one transaction, again where a lock was not granted.</summary>
internal sealed class TransactionalExecutor(RunContext run)
{
    /// <exception cref="ScriptFailedException">The script raised; nothing of it was kept.</exception>
    /// <exception cref="LockNotObtainedException">A lock was not granted on any attempt.</exception>
    /// <exception cref="ConnectionLostException">The connection went away; the message says what was kept.</exception>
    public async Task<TimeSpan> ApplyAsync(PreparedScript script, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(script, cancellation);
            }
            catch (ScriptFailedException e) when (LockRetry.IsWorthwhile(e.SqlState))
            {
                await LockRetry.PauseOrThrowAsync(run, script.Name, attempt, e, cancellation);
            }
        }
    }

    /// <summary>Runs the statements in the open transaction.</summary>
    public async Task ExecuteAsync(PreparedScript script, CancellationToken cancellation)
    {
        foreach (var statement in script.Statements)
        {
            try
            {
                await run.Watch.WatchAsync(
                    run.Session.Current.BackendPid,
                    () => run.Session.Current.ExecuteAsync(statement.Text, cancellation),
                    blockers => run.Report(new RunEvent.Waiting(script.Name, blockers)),
                    cancellation);
            }
            catch (PostgresException e) when (!run.Session.Current.IsLost)
            {
                throw Failure.Of(script, statement, e, "Nothing of the script was kept.");
            }
        }
    }

    private async Task<TimeSpan> AttemptAsync(PreparedScript script, CancellationToken cancellation)
    {
        var session = run.Session.Current;
        var clock = run.Options.Clock;
        var began = clock.GetTimestamp();
        var transaction = new ScriptTransaction(run, script);
        try
        {
            await transaction.RunAsync(cancellation);
        }
        catch (Exception e) when (session.IsLost && transaction.MayHaveCommitted)
        {
            await SettleAsync(script, e);
        }
        catch (NpgsqlException e) when (session.IsLost)
        {
            throw new ConnectionLostException(
                $"the connection was lost while {script.Name} ran",
                "Nothing of the script was kept: its transaction had not been committed.",
                e);
        }
        catch
        {
            await session.RollBackAsync();
            throw;
        }

        return clock.GetElapsedTime(began);
    }

    /// <summary>What is lost on the way to the commit is settled by the ledger, whose row is in the same transaction.</summary>
    private async Task SettleAsync(PreparedScript script, Exception lost)
    {
        run.Report(new RunEvent.AskingLedger(script.Name));
        IReadOnlyList<LedgerEntry> known;
        try
        {
            await run.Session.ReopenAsync(CancellationToken.None);
            var pack = script.Name[..script.Name.IndexOf('.', StringComparison.Ordinal)];
            known = await ScriptLedger.ReadAsync(run.Session.Current, pack, CancellationToken.None);
            await ScriptLedger.RequireRunnerAsync(run.Session.Current, run.RunId, CancellationToken.None);
        }
        catch (PostgresException e) when (e.SqlState == ErrorCodes.RunnerIsBusy)
        {
            // The plan of this run is not what is left to do any more.
            throw new ConnectionLostException(
                $"the connection was lost while {script.Name} ran, and another runner took over", "The ledger says what is done.", e);
        }
        catch (Exception e) when (e is NpgsqlException or CutoverException)
        {
            throw new ConnectionLostException(
                $"the connection was lost while {script.Name} ran, and could not be had again",
                "The script was kept whole or not at all; the ledger says which, as soon as it can be asked.",
                e);
        }

        if (!known.Any(e => e.Name == script.Name && e.Checksum == script.Script.Checksum))
        {
            if (lost is OperationCanceledException)
            {
                throw lost;
            }

            throw new ConnectionLostException(
                $"the connection was lost while {script.Name} ran",
                "The ledger says that nothing of the script was kept.",
                lost);
        }
    }
}
