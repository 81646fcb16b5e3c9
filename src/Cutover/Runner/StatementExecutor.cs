using Cutover.Errors;
using Cutover.Ledger;
using Cutover.Scripts;
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
    public async Task<TimeSpan> ApplyAsync(PreparedScript script, CancellationToken cancellation)
    {
        var clock = run.Options.Clock;
        var began = clock.GetTimestamp();
        var done = script.Status.Entry?.StatementsDone ?? 0;
        ThrowIfRewritten(script, done);
        await run.Session.Current.ResetAsync(cancellation);
        if (script.Status.Entry is null)
        {
            await RecordAsync(script, done, isInDoubt: false, cancellation);
        }

        var resumedAt = script.Status.Entry is null ? -1 : done;
        for (; done < script.Statements.Count; done++)
        {
            await ApplyOneAsync(script, done, done == resumedAt, cancellation);
            run.Report(new RunEvent.StatementFinished(script.Name, done + 1, script.Statements.Count));
        }

        var duration = clock.GetElapsedTime(began);
        await ScriptLedger.RecordScriptAsync(
            run.Session.Current, run.RunId, script.Script, duration, clock.GetLocalNow().DateTime, cancellation);
        return duration;
    }

    /// <summary>A statement that failed may be mended, but what is done must still read the same.</summary>
    private static void ThrowIfRewritten(PreparedScript script, int done)
    {
        if (script.Status.Entry is { } entry && (done > script.Statements.Count || entry.Checksum != ChecksumOf(script, done)))
        {
            throw new ScriptFailedException(script.Script.Path, default, $"the first {done} statements are done, and have changed since")
            {
                SqlState = ErrorCodes.ScriptChanged,
                Hint = "Put these back as they were; only what has not run yet may be mended.",
            };
        }
    }

    private async Task ApplyOneAsync(PreparedScript script, int index, bool isResumed, CancellationToken cancellation)
    {
        var isInDoubt = isResumed && script.Status.Entry!.IsInDoubt;
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
            catch (NpgsqlException e) when (run.Session.Current.IsLost)
            {
                throw new ConnectionLostException(
                    $"the connection was lost at statement {index + 1} of {script.Name}",
                    $"{index} of {script.Statements.Count} statements are done; the next run resumes there.",
                    e);
            }
        }
    }

    /// <summary>True when it ran; false when the server does not allow it in a transaction, and did nothing.</summary>
    private async Task<bool> TryInTransactionAsync(PreparedScript script, int index, CancellationToken cancellation)
    {
        var session = run.Session.Current;
        try
        {
            await session.ExecuteAsync("begin", cancellation);
            await ExecuteAsync(script, index, cancellation);
            await RecordAsync(script, index + 1, isInDoubt: false, cancellation);
            await session.ExecuteAsync("commit", CancellationToken.None);
            return true;
        }
        catch (PostgresException e) when (!session.IsLost && CannotRunInTransaction(e))
        {
            await session.RollBackAsync();
            return false;
        }
        catch (PostgresException e) when (!session.IsLost)
        {
            await session.RollBackAsync();
            throw await StoppedAsync(script, index, e);
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
        if (mayHaveLeftovers)
        {
            await _leftovers.DropOwnAsync(script, statement, cancellation);
        }

        await RecordAsync(script, index, isInDoubt: true, cancellation);
        try
        {
            await PatientlyAsync(statement, () => ExecuteAsync(script, index, cancellation), cancellation);
        }
        catch (PostgresException e) when (isInDoubt && !session.IsLost && SaysItIsDone(statement, e))
        {
            run.Report(new RunEvent.DoubtSettled(script.Name, index + 1, e.MessageText));
        }
        catch (PostgresException e) when (!session.IsLost)
        {
            // It failed, and is in doubt no more; only a lost process leaves that.
            await RecordAsync(script, index, isInDoubt: false, CancellationToken.None);
            throw await StoppedAsync(script, index, e);
        }

        await _leftovers.ThrowIfAnyAsync(script, index, cancellation);
        await RecordAsync(script, index + 1, isInDoubt: false, CancellationToken.None);
    }

    /// <summary>
    /// Building "concurrently" waits for old transactions while it blocks nobody, so its wait is not
    /// cut short: the timeout would leave an invalid index behind.
    /// </summary>
    private async Task PatientlyAsync(Statement statement, Func<Task> work, CancellationToken cancellation)
    {
        if (!statement.Text.Contains("concurrently", StringComparison.OrdinalIgnoreCase))
        {
            await work();
            return;
        }

        var session = run.Session.Current;
        await session.ExecuteAsync("set lock_timeout = 0", cancellation);
        try
        {
            await work();
        }
        finally
        {
            if (!session.IsLost)
            {
                await session.ResetAsync(CancellationToken.None);
            }
        }
    }

    private Task ExecuteAsync(PreparedScript script, int index, CancellationToken cancellation) =>
        run.Watch.WatchAsync(
            run.Session.Current.BackendPid,
            () => run.Session.Current.ExecuteAsync(script.Statements[index].Text, cancellation),
            blockers => run.Report(new RunEvent.Waiting(script.Name, blockers)),
            cancellation);

    private static bool CannotRunInTransaction(PostgresException error) => error.SqlState
        is PostgresErrorCodes.ActiveSqlTransaction
        or PostgresErrorCodes.InvalidTransactionTermination;

    private static bool SaysItIsDone(Statement statement, PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.DuplicateDatabase
            or PostgresErrorCodes.DuplicateSchema or PostgresErrorCodes.DuplicateColumn => !statement.StartsWith("drop"),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedObject
            or PostgresErrorCodes.InvalidCatalogName => statement.StartsWith("drop"),
        _ => false,
    };

    private async Task<ScriptFailedException> StoppedAsync(PreparedScript script, int index, PostgresException error)
    {
        var statement = script.Statements[index];
        var leftover = await _leftovers.FirstAsync(script, statement, CancellationToken.None);
        return (index, leftover) switch
        {
            (0, null) => Failure.Of(script, statement, error, "Nothing of the script was kept."),
            (_, null) => Failure.HalfWay(
                script, statement, error, index,
                $"{index} of {script.Statements.Count} statements are done.",
                "Mend the cause, or this statement, and run the same command again: it resumes here."),
            _ => Failure.HalfWay(
                script, statement, error, index,
                $"{index} of {script.Statements.Count} statements are done; the invalid index {leftover} was left behind.",
                "Mend the cause and run the same command again: it drops its own leftover first and resumes here."),
        };
    }

    private Task RecordAsync(PreparedScript script, int done, bool isInDoubt, CancellationToken cancellation) =>
        ScriptLedger.RecordProgressAsync(
            run.Session.Current, run.RunId, script.Script, ChecksumOf(script, done), done, script.Statements.Count, isInDoubt, cancellation);

    private static Checksum ChecksumOf(PreparedScript script, int done) =>
        Checksum.Of(string.Join(";\n", script.Statements.Take(done).Select(static s => s.Text)));
}
