using Cutover.Errors;
using Cutover.Ledger;
using Npgsql;

namespace Cutover.Runner;

/// <summary>Runs scripts, each and its ledger row in one transaction, again where a lock was not granted.</summary>
internal sealed class TransactionalExecutor(RunContext run)
{
    /// <summary>Applies the current script, and those after it that run in transactions; after a loss perhaps not all of them.</summary>
    /// <exception cref="ScriptFailedException">The script raised; nothing of it was kept.</exception>
    /// <exception cref="LockNotObtainedException">A lock was not granted on any attempt.</exception>
    /// <exception cref="ConnectionLostException">The connection went away; the message says what was kept.</exception>
    public async Task ApplyAsync(RunProgress progress, CancellationToken cancellation)
    {
        var (tried, attempts) = (progress.Current, 0);
        while (true)
        {
            try
            {
                await AttemptAsync(progress, cancellation);
                return;
            }
            catch (ScriptFailedException e) when (LockRetry.IsWorthwhile(e.SqlState))
            {
                (tried, attempts) = (progress.Current, progress.Current == tried ? attempts + 1 : 1);
                await LockRetry.PauseOrThrowAsync(run, tried.Name, attempts, e, cancellation);
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

    private async Task AttemptAsync(RunProgress progress, CancellationToken cancellation)
    {
        var session = run.Session.Current;
        var pipeline = new ScriptPipeline(run, progress);
        try
        {
            await pipeline.RunAsync(cancellation);
        }
        catch (Exception e) when (session.IsLost && (pipeline.InDoubt > 0 || progress.Transactional.Count == 0))
        {
            await SettleAsync(progress, pipeline.InDoubt, e);
        }
        catch (NpgsqlException e) when (session.IsLost)
        {
            throw new ConnectionLostException(
                $"the connection was lost while {progress.Current.Name} ran",
                "Nothing of the script was kept: its transaction had not been committed.",
                e);
        }
        catch
        {
            await session.RollBackAsync();
            throw;
        }
    }

    /// <summary>What is lost on the way to a commit is settled by the ledger, whose row is in the same transaction.</summary>
    private async Task SettleAsync(RunProgress progress, int inDoubt, Exception lost)
    {
        await ReopenAsync(progress.Current.Name);
        for (; inDoubt > 0; inDoubt--)
        {
            var script = progress.Current;
            progress.Start();
            if (!await IsRecordedAsync(script))
            {
                throw lost as OperationCanceledException ?? (Exception)new ConnectionLostException(
                    $"the connection was lost while {script.Name} ran",
                    "The ledger says that nothing of the script was kept.",
                    lost);
            }

            progress.Finish();
        }
    }

    /// <summary>Connects again, to a ledger that is still this run's to ask and to write.</summary>
    private Task ReopenAsync(string script)
    {
        run.Report(new RunEvent.AskingLedger(script));
        return AskingAsync(script, async () =>
        {
            await run.Session.ReopenAsync(CancellationToken.None);
            await ScriptLedger.RequireRunnerAsync(run.Session.Current, run.RunId, CancellationToken.None);
            return true;
        });
    }

    private async Task<bool> IsRecordedAsync(PreparedScript script)
    {
        var pack = script.Name[..script.Name.IndexOf('.', StringComparison.Ordinal)];
        var known = await AskingAsync(script.Name, () => ScriptLedger.ReadAsync(run.Session.Current, pack, CancellationToken.None));
        return known.Any(e => e.Name == script.Name && e.Checksum == script.Script.Checksum);
    }

    private static async Task<T> AskingAsync<T>(string script, Func<Task<T>> question)
    {
        try
        {
            return await question();
        }
        catch (PostgresException e) when (e.SqlState == ErrorCodes.RunnerIsBusy)
        {
            // The plan of this run is not what is left to do any more.
            throw new ConnectionLostException(
                $"the connection was lost while {script} ran, and another runner took over", "The ledger says what is done.", e);
        }
        catch (Exception e) when (e is NpgsqlException or CutoverException)
        {
            throw new ConnectionLostException(
                $"the connection was lost while {script} ran, and could not be had again",
                "The script was kept whole or not at all; the ledger says which, as soon as it can be asked.",
                e);
        }
    }
}
