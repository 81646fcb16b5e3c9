using Cutover.Errors;
using Cutover.Ledger;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Runner;

/// <summary>A script between begin and commit, with its ledger row: usually one round trip.</summary>
/// <remarks>
/// The server skips what follows a failure, so the commit is reached only by a script that ran whole and is recorded.
/// What a script leaves in its session is discarded after the commit, for the next one.
/// </remarks>
internal sealed class ScriptTransaction(RunContext run, PreparedScript script)
{
    /// <summary>A longer script takes several round trips, so that it is not held twice in memory.</summary>
    private const int CharactersAtOnce = 1 << 20;

    private readonly NpgsqlBatchCommand _begin = new("begin");
    private readonly NpgsqlBatchCommand _commit = new("commit");
    private readonly NpgsqlBatchCommand _record = ScriptLedger.RecordScript(run.RunId, script.Script, run.Options.Clock.GetLocalNow().DateTime);

    /// <summary>Whether the server may have been told to commit: from then on only it knows whether it did.</summary>
    public bool MayHaveCommitted { get; private set; }

    /// <exception cref="ScriptFailedException">The script raised, or could not be recorded; the transaction may be open.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var session = run.Session.Current;
        if (session.MayHoldRemains)
        {
            await session.RenewAsync(cancellation);
        }

        session.MayHoldRemains = true;
        for (var done = 0; done < script.Statements.Count;)
        {
            var next = done;
            for (var length = 0; next < script.Statements.Count && (length == 0 || length + script.Statements[next].Text.Length <= CharactersAtOnce); next++)
            {
                length += script.Statements[next].Text.Length;
            }

            await SendAsync(done, next, cancellation);
            done = next;
        }
    }

    /// <summary>Sends statements <paramref name="from"/> to <paramref name="end"/>, with what belongs before the first and after the last.</summary>
    private async Task SendAsync(int from, int end, CancellationToken cancellation)
    {
        var session = run.Session.Current;
        var statements = script.Statements.Take(from..end).Select(static s => new NpgsqlBatchCommand(s.Text)).ToList();
        await using var batch = session.Batch([]);
        Add(batch, from == 0 ? [_begin, .. Commands(session.Resets)] : []);
        Add(batch, statements);
        if (end == script.Statements.Count)
        {
            Add(batch, [.. Commands(session.Resets), _record, _commit, .. Commands(Session.Discards)]);
            MayHaveCommitted = true;
        }

        try
        {
            await run.Watch.WatchAsync(
                session.BackendPid,
                () => batch.ExecuteNonQueryAsync(cancellation),
                blockers => run.Report(new RunEvent.Waiting(script.Name, blockers)),
                cancellation);
            session.MayHoldRemains = !MayHaveCommitted;
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException && IsDone(_commit) && !session.IsLost)
        {
            // What could not be discarded is tried again, and reported, before the next script.
        }
        catch (PostgresException) when (session.IsLost && Failed(batch) != _commit)
        {
            // The server gave its reason before it came to the commit.
            MayHaveCommitted = false;
            throw;
        }
        catch (PostgresException e) when (!session.IsLost && IsDone(_begin))
        {
            throw FailureOf(e, Failed(batch), statements, from);
        }
    }

    private CutoverException FailureOf(PostgresException error, NpgsqlBatchCommand failed, List<NpgsqlBatchCommand> statements, int from)
    {
        const string Outcome = "Nothing of the script was kept.";
        if (statements.IndexOf(failed) is var index and >= 0)
        {
            return Failure.Of(script, script.Statements[from + index], error, Outcome);
        }

        // A constraint that was deferred to the end speaks up at the commit.
        return failed == _commit
            ? Failure.Of(script, script.Statements[^1], error, Outcome, isAboutStatement: false)
            : Failure.OfRecord(script, error);
    }

    /// <summary>The first that the server has not answered.</summary>
    private static NpgsqlBatchCommand Failed(NpgsqlBatch batch) => ((IList<NpgsqlBatchCommand>)batch.BatchCommands).First(static c => !IsDone(c));

    private static bool IsDone(NpgsqlBatchCommand command) => command.StatementType != StatementType.Unknown;

    private static IEnumerable<NpgsqlBatchCommand> Commands(IEnumerable<string> statements) =>
        statements.Select(static s => new NpgsqlBatchCommand(s));

    private static void Add(NpgsqlBatch batch, IEnumerable<NpgsqlBatchCommand> commands)
    {
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }
    }
}
