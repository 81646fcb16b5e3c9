using Cutover.Errors;
using Cutover.Ledger;
using Cutover.Scripts.Lexing;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Runner;

/// <summary>Scripts on their way to the server, each between its own begin and commit, with its ledger row before the commit.</summary>
/// <remarks>
/// Many are under way at once, so that nobody waits for the other's answer. The server skips what follows a failure:
/// a commit is reached only by a script that ran whole and is recorded, and the next script only by a commit.
/// It answers when it has a buffer full, so while it is silent a second session sees in the ledger how far it is.
/// What a script leaves in its session is put back before its own commit, and so is never there for the next one.
/// </remarks>
internal sealed class ScriptPipeline(RunContext run, RunProgress progress)
{
    /// <summary>How much is under way at once, in characters; a longer script takes several round trips.</summary>
    private const int CharactersAtOnce = 1 << 20;

    /// <summary>What is deferred to the end speaks up while it is still the script that is asked.</summary>
    private const string SettleConstraints = "set constraints all immediate";

    /// <summary>Gives a row, and thereby word that the commit before it is done; takes no snapshot.</summary>
    private const string Word = "show transaction_read_only";

    private readonly Session _session = run.Session.Current;
    private readonly List<Step> _underway = [];
    private readonly Queue<Step> _commits = [];
    private int _answered;

    private enum StepKind
    {
        Begin,
        Statement,
        Renewal,
        Record,
        Commit,
        Word,
    }

    /// <summary>How many scripts the server may have committed without having said so: only the ledger knows.</summary>
    public int InDoubt => _commits.Count;

    /// <summary>The first that the server has not answered, or not to the end.</summary>
    private Step? Unanswered
    {
        get
        {
            while (_answered < _underway.Count && _underway[_answered].IsDone)
            {
                _answered++;
            }

            return _answered < _underway.Count ? _underway[_answered] : null;
        }
    }

    /// <summary>Applies the current script and those after it, up to the next without a transaction.</summary>
    /// <exception cref="ScriptFailedException">A script raised, or could not be recorded; its transaction may be open.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (_session.MayHoldRemains)
        {
            await _session.RenewAsync(cancellation);
        }

        _session.MayHoldRemains = true;
        var characters = 0;
        foreach (var step in progress.Transactional.SelectMany(StepsOf))
        {
            _underway.Add(step);
            if (step.Kind == StepKind.Commit)
            {
                _commits.Enqueue(step);
            }

            characters += step.Command.CommandText.Length;
            if (characters >= CharactersAtOnce)
            {
                await SendAsync(cancellation);
                characters = 0;
            }
        }

        await SendAsync(cancellation);
        _session.MayHoldRemains = false;
    }

    private IEnumerable<Step> StepsOf(PreparedScript script)
    {
        Step Of(StepKind kind, string text) => new(script, kind, new NpgsqlBatchCommand(text));

        yield return Of(StepKind.Begin, "begin");
        foreach (var statement in script.Statements)
        {
            yield return Of(StepKind.Statement, statement.Text) with { Statement = statement };
        }

        foreach (var text in (IEnumerable<string>)[SettleConstraints, .. _session.Resets, .. Session.Discards])
        {
            yield return Of(StepKind.Renewal, text);
        }

        var record = new Step(script, StepKind.Record, ScriptLedger.RecordScript(run.RunId, script.Script, run.Options.Clock));
        yield return record;
        yield return Of(StepKind.Commit, "commit") with { Record = record };
        yield return Of(StepKind.Word, Word);
    }

    private async Task SendAsync(CancellationToken cancellation)
    {
        if (_underway.Count == 0)
        {
            return;
        }

        progress.Start();
        try
        {
            await using var batch = _session.Batch(_underway.Select(static s => s.Command));
            await ReadAsync(batch, cancellation);
        }
        catch (PostgresException) when (_session.IsLost && Unanswered is { Kind: not StepKind.Commit })
        {
            // The server gave its reason before it came to the next commit.
            _commits.Clear();
            throw;
        }
        catch (Exception e) when (e is PostgresException or OperationCanceledException && !_session.IsLost && progress.IsComplete)
        {
            // All was committed before.
        }
        catch (PostgresException e) when (!_session.IsLost)
        {
            throw FailureOf(e);
        }

        _underway.Clear();
        _answered = 0;
    }

    private async Task ReadAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        NpgsqlDataReader? reader = null;
        var isMore = true;
        try
        {
            await WatchAsync(async () => reader = await batch.ExecuteReaderAsync(cancellation), cancellation);
            while (isMore)
            {
                TellCommitted();
                if (Unanswered is { Kind: StepKind.Record } record && await reader!.ReadAsync(cancellation))
                {
                    record.Duration = reader.GetTimeSpan(0);
                }

                await WatchAsync(async () => isMore = await reader!.NextResultAsync(cancellation), cancellation);
            }
        }
        finally
        {
            TellCommitted();
            if (reader is not null)
            {
                await reader.DisposeAsync();
            }
        }
    }

    private void TellCommitted()
    {
        while (_commits.TryPeek(out var commit) && commit.IsDone)
        {
            FinishNext(commit.Record!.Duration);
        }
    }

    private async Task TellRecordedAsync(Session monitor, CancellationToken cancellation)
    {
        var done = await ScriptLedger.StepsDoneAsync(monitor, run.RunId, cancellation);
        while (progress.Finished < done && _commits.Count > 0)
        {
            FinishNext(null);
        }
    }

    private void FinishNext(TimeSpan? took)
    {
        _commits.Dequeue();
        progress.Finish(took);
        if (_commits.Count > 0)
        {
            progress.Start();
        }
    }

    private CutoverException FailureOf(PostgresException error)
    {
        const string Outcome = "Nothing of the script was kept.";
        var script = progress.Current;
        return Unanswered switch
        {
            { Kind: StepKind.Statement, Statement: { } statement } => Failure.Of(script, statement, error, Outcome),
            { Kind: StepKind.Record } => Failure.OfRecord(script, error),

            // A constraint that was deferred to the end, for one.
            _ => Failure.Of(script, script.Statements[^1], error, Outcome, isAboutStatement: false),
        };
    }

    private Task WatchAsync(Func<Task> work, CancellationToken cancellation) => run.Watch.WatchAsync(
        _session.BackendPid,
        work,
        blockers => run.Report(new RunEvent.Waiting(progress.Current.Name, blockers)),
        cancellation,
        TellRecordedAsync);

    /// <summary>One statement of a script, or of what belongs around it.</summary>
    private sealed record Step(PreparedScript Script, StepKind Kind, NpgsqlBatchCommand Command)
    {
        /// <summary>What a statement is in the script.</summary>
        public Statement? Statement { get; init; }

        /// <summary>What a commit keeps.</summary>
        public Step? Record { get; init; }

        /// <summary>How long the script took, as the server recorded it.</summary>
        public TimeSpan? Duration { get; set; }

        public bool IsDone => Command.StatementType != StatementType.Unknown;
    }
}
