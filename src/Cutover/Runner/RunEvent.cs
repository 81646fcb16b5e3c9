namespace Cutover.Runner;

/// <summary>Something that happens during a run and that a person may want to see.</summary>
public abstract record RunEvent
{
    private RunEvent()
    {
    }

    /// <summary>The run knows what it will do.</summary>
    public sealed record Planned(int Scripts) : RunEvent;

    /// <summary>A script starts; <paramref name="Position"/> of <paramref name="Count"/>, from 1.</summary>
    public sealed record ScriptStarting(string Script, int Position, int Count) : RunEvent;

    /// <summary>A script is applied and recorded.</summary>
    public sealed record ScriptFinished(string Script, TimeSpan Duration) : RunEvent;

    /// <summary>A statement of a script without a transaction is done.</summary>
    public sealed record StatementFinished(string Script, int Done, int Count) : RunEvent;

    /// <summary>The server said something beside its answers.</summary>
    public sealed record Message(string Severity, string Text) : RunEvent;

    /// <summary>A statement waits for locks that others hold.</summary>
    public sealed record Waiting(string Script, IReadOnlyList<Blocker> Blockers) : RunEvent;

    /// <summary>A lock was not granted; the script was rolled back and is tried again.</summary>
    public sealed record Retrying(string Script, int Attempt, TimeSpan Delay, IReadOnlyList<Blocker> Blockers) : RunEvent;

    /// <summary>Another runner is at work; this one waits for it.</summary>
    public sealed record WaitingForRunner(string Holder) : RunEvent;

    /// <summary>A statement whose outcome was in doubt turned out to be done.</summary>
    public sealed record DoubtSettled(string Script, int Statement, string Evidence) : RunEvent;

    /// <summary>An invalid index that the interrupted script left behind is dropped.</summary>
    public sealed record DroppingLeftover(string Script, string Index) : RunEvent;

    /// <summary>The connection was lost where the server may have been told to commit; the ledger is asked what became of it.</summary>
    public sealed record AskingLedger(string Script) : RunEvent;
}
