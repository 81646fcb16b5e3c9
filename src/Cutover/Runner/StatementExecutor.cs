using Cutover.Errors;
using Cutover.Ledger;
using Cutover.Scripts.Lexing;
using Npgsql;

namespace Cutover.Runner;

/// <summary>Runs a script without a transaction: one statement per round trip, resumable at the one that failed.</summary>
/// <remarks>
/// Each statement runs in a transaction together with its progress row, and so exactly once; only
/// where the server says that it cannot (<c>create index concurrently</c>, <c>vacuum</c>, a procedure
/// that commits) it runs alone, marked in the ledger as in doubt before and as done after. A crash
/// between the two leaves the doubt, which is settled by what the server finds the next time.
/// </remarks>
internal sealed class StatementExecutor(RunContext run)
{
    private readonly LeftoverIndexes _leftovers = new(run);

    /// <exception cref="HalfWayException">A statement failed after others were done.</exception>
    public async Task ApplyAsync(PreparedScript script, CancellationToken cancellation)
    {
        var clock = run.Options.Clock;
        var began = clock.GetTimestamp();
        var done = script.Status.Entry?.StatementsDone ?? 0;
        ThrowIfRewritten(script, done);
        await run.Session.Current.RenewAsync(cancellation);
        run.Session.Current.MayHoldRemains = true;
        if (script.Status.Entry is null)
        {
            await RecordAloneAsync(script, done, isInDoubt: false, cancellation);
        }

        await RepeatSettingsAsync(script, done, cancellation);

        var resumedAt = script.Status.Entry is null ? -1 : done;
        for (; done < script.Statements.Count; done++)
        {
            await ApplyOneAsync(script, done, done == resumedAt, cancellation);
            run.Report(new RunEvent.StatementFinished(script.Name, done + 1, script.Statements.Count));
        }

        var duration = clock.GetElapsedTime(began);
        await ScriptLedger.RecordScriptAsync(run.Session.Current, run.RunId, script.Script, duration, clock, cancellation);
    }

    /// <summary>A statement that failed may be mended, but what is done must still read the same.</summary>
    private static void ThrowIfRewritten(PreparedScript script, int done)
    {
        if (script.Status.Entry is { } entry && (done > script.Statements.Count || entry.Checksum != script.ChecksumOfFirst(done)))
        {
            throw new ScriptFailedException(script.Script.Path, default, $"the first {done} statements are done, and have changed since")
            {
                SqlState = ErrorCodes.ScriptChanged,
                Hint = "Put these back as they were; only what has not run yet may be mended.",
            };
        }
    }

    /// <summary>What a session was told before the interruption, the new one has not heard.</summary>
    private async Task RepeatSettingsAsync(PreparedScript script, int done, CancellationToken cancellation)
    {
        foreach (var statement in script.Statements.Take(done).Where(ScriptSession.IsSetting))
        {
            await run.Session.Current.ExecuteAsync(statement.Text, cancellation);
        }
    }

    private async Task ApplyOneAsync(PreparedScript script, int index, bool isResumed, CancellationToken cancellation)
    {
        var isInDoubt = isResumed && script.Status.Entry!.IsInDoubt;
        if (isInDoubt && StatementErrors.CommitsByItself(script.Statements[index]))
        {
            if (await SettleAsync(script, index, cancellation))
            {
                return;
            }

            isInDoubt = false;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (isInDoubt || !await TryInTransactionAsync(script, index, cancellation))
                {
                    await RunAloneAsync(script, index, isResumed || attempt > 1, isInDoubt, cancellation);
                }

                return;
            }
            catch (ScriptFailedException e) when (LockRetry.IsWorthwhile(e.SqlState))
            {
                await LockRetry.PauseOrThrowAsync(run, script.Name, attempt, e, cancellation);
            }
            catch (PostgresException e) when (e.SqlState == ErrorCodes.RunnerIsBusy)
            {
                throw Failure.OfStatement(script, index, null, e, mayHaveCommitted: false);
            }
            catch (OperationCanceledException e)
            {
                throw new HalfWayCancelledException(script.Name, index, script.Statements.Count, e);
            }
            catch (NpgsqlException e) when (run.Session.Current.IsLost)
            {
                throw new ConnectionLostException(
                    $"the connection was lost at statement {index + 1} of {script.Name}",
                    $"{index} of {script.Statements.Count} statements are done, the next may be; the next run resumes there, and says so where it cannot tell.",
                    e);
            }
        }
    }

    /// <summary>What would do the same again without a word is settled by a person: true when it is done, false when it is to run again.</summary>
    private async Task<bool> SettleAsync(PreparedScript script, int index, CancellationToken cancellation)
    {
        if (run.Options.InDoubt is not { } verdict)
        {
            throw Failure.InDoubt(script, index);
        }

        if (verdict == DoubtVerdict.Done)
        {
            await RecordAloneAsync(script, index + 1, isInDoubt: false, cancellation);
            run.Report(new RunEvent.DoubtSettled(script.Name, index + 1, "its operator says so"));
        }

        return verdict == DoubtVerdict.Done;
    }

    /// <summary>True when it ran; false when the server does not allow it in a transaction, and did nothing.</summary>
    private async Task<bool> TryInTransactionAsync(PreparedScript script, int index, CancellationToken cancellation)
    {
        var session = run.Session.Current;
        try
        {
            await session.ExecuteAsync("begin", cancellation);
            await ExecuteAsync(script, index, cancellation);
            await ScriptSession.BecomeOurselvesAsync(session, cancellation);
            await RecordAsync(script, index + 1, isInDoubt: false, cancellation);
            await session.ExecuteAsync("commit", CancellationToken.None);
            return true;
        }
        catch (PostgresException e) when (!session.IsLost && StatementErrors.ForbidsTransaction(e))
        {
            await session.RollBackAsync();
            return false;
        }
        catch (PostgresException e) when (!session.IsLost)
        {
            await session.RollBackAsync();
            throw await StoppedAsync(script, index, e, ranAlone: false);
        }
        catch
        {
            await session.RollBackAsync();
            throw;
        }
    }

    private async Task RunAloneAsync(
        PreparedScript script, int index, bool mayHaveLeftovers, bool isInDoubt, CancellationToken cancellation)
    {
        var session = run.Session.Current;
        var statement = script.Statements[index];
        try
        {
            if (mayHaveLeftovers)
            {
                await _leftovers.DropOwnAsync(script, statement, cancellation);
            }

            await RecordAloneAsync(script, index, isInDoubt: true, cancellation);
            await PatientlyAsync(statement, () => ExecuteAsync(script, index, cancellation), cancellation);
        }
        catch (PostgresException e) when (isInDoubt && !session.IsLost && StatementErrors.SayItIsDone(statement, e))
        {
            run.Report(new RunEvent.DoubtSettled(script.Name, index + 1, e.MessageText));
        }
        catch (PostgresException e) when (!session.IsLost && e.SqlState != ErrorCodes.RunnerIsBusy)
        {
            // It failed, and is in doubt no more; only a lost process leaves that.
            await RecordAloneAsync(script, index, isInDoubt: false, CancellationToken.None);
            throw await StoppedAsync(script, index, e, ranAlone: true);
        }

        await _leftovers.ThrowIfAnyAsync(script, index, cancellation);
        await RecordAloneAsync(script, index + 1, isInDoubt: false, CancellationToken.None);
    }

    private Task PatientlyAsync(Statement statement, Func<Task> work, CancellationToken cancellation) =>
        statement.Text.Contains("concurrently", StringComparison.OrdinalIgnoreCase)
            ? ScriptSession.WithoutLockTimeoutAsync(run.Session.Current, work, cancellation)
            : work();

    private Task ExecuteAsync(PreparedScript script, int index, CancellationToken cancellation) =>
        run.Watch.WatchAsync(
            run.Session.Current.BackendPid,
            () => run.Session.Current.ExecuteAsync(script.Statements[index].Text, cancellation),
            blockers => run.Report(new RunEvent.Waiting(script.Name, blockers)),
            cancellation);

    private async Task<CutoverException> StoppedAsync(
        PreparedScript script, int index, PostgresException error, bool ranAlone)
    {
        var leftover = error.SqlState == ErrorCodes.RunnerIsBusy
            ? null
            : await _leftovers.FirstAsync(script, script.Statements[index], CancellationToken.None);
        return Failure.OfStatement(script, index, leftover, error, ranAlone && StatementErrors.CommitsByItself(script.Statements[index]));
    }

    private Task RecordAloneAsync(PreparedScript script, int done, bool isInDoubt, CancellationToken cancellation) =>
        ScriptSession.AsOurselvesAsync(
            run.Session.Current,
            async () =>
            {
                await RecordAsync(script, done, isInDoubt, cancellation);
                return true;
            },
            cancellation);

    private Task RecordAsync(PreparedScript script, int done, bool isInDoubt, CancellationToken cancellation) =>
        ScriptLedger.RecordProgressAsync(
            run.Session.Current, run.RunId, script.Script, script.ChecksumOfFirst(done), done, script.Statements.Count, isInDoubt, cancellation);
}
