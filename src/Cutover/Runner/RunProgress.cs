namespace Cutover.Runner;

/// <summary>Which of a run's scripts is at work, and since when; says so as it goes on.</summary>
internal sealed class RunProgress(RunContext run, IReadOnlyList<PreparedScript> scripts)
{
    private long _began = run.Options.Clock.GetTimestamp();
    private int _started;

    /// <summary>How many are applied.</summary>
    public int Finished { get; private set; }

    public bool IsComplete => Finished == scripts.Count;

    /// <summary>The first that is not applied; the last when all are.</summary>
    public PreparedScript Current => scripts[Math.Min(Finished, scripts.Count - 1)];

    /// <summary>How long the current one has been at work.</summary>
    public TimeSpan Elapsed => run.Options.Clock.GetElapsedTime(_began);

    /// <summary>The current one and those right after it that run in transactions, too.</summary>
    public IReadOnlyList<PreparedScript> Transactional => [.. scripts.Skip(Finished).TakeWhile(static s => s.Script.Header.IsTransactional)];

    /// <summary>The current script begins, unless it has.</summary>
    public void Start()
    {
        if (_started == Finished)
        {
            _started++;
            _began = run.Options.Clock.GetTimestamp();
            run.Report(new RunEvent.ScriptStarting(Current.Name, Finished + 1, scripts.Count));
        }
    }

    /// <summary>The current script is applied and recorded.</summary>
    /// <param name="took">How long it took, if anybody knows better than this clock.</param>
    public void Finish(TimeSpan? took = null)
    {
        var (name, duration) = (Current.Name, took ?? Elapsed);
        Finished++;
        run.Applied.Add(new AppliedScript(name, duration));
        run.Report(new RunEvent.ScriptFinished(name, duration));
    }
}
