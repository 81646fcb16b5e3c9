using Cutover.Runner;

namespace Cutover.Launches;

/// <summary>Something that happens around a swap and that a person may want to see.</summary>
public abstract record LaunchEvent
{
    private LaunchEvent()
    {
    }

    /// <summary>The session acts as another role.</summary>
    public sealed record ActingAs(string Role) : LaunchEvent;

    /// <summary>Core was brought up to date first.</summary>
    public sealed record CoreUpdated(int Scripts) : LaunchEvent;

    /// <summary>An attempt begins; numbered from 1.</summary>
    public sealed record Attempting(int Attempt) : LaunchEvent;

    /// <summary>Something still runs after a while.</summary>
    public sealed record Working(TimeSpan Elapsed) : LaunchEvent;

    /// <summary>The attempt waits for locks that others hold.</summary>
    public sealed record Waiting(IReadOnlyList<Blocker> Blockers) : LaunchEvent;

    /// <summary>The tables were in use; nothing was kept, and it is tried again.</summary>
    public sealed record InUse(int Attempt, string? Detail, TimeSpan Pause) : LaunchEvent;

    /// <summary>The connection was lost; the ledger is asked what became of the swap.</summary>
    public sealed record AskingLedger : LaunchEvent;

    /// <summary>The swap is committed: from here on the new tables are live.</summary>
    public sealed record Committed(Launch Launch) : LaunchEvent;

    /// <summary>An earlier call committed a swap and did not see to what follows it; this one does.</summary>
    public sealed record Resuming(Launch Launch) : LaunchEvent;

    /// <summary>A statement that has a transaction of its own begins; <paramref name="Position"/> of <paramref name="Count"/>, from 1.</summary>
    public sealed record Statement(string Text, int Position, int Count) : LaunchEvent;

    /// <summary>The pack's checks run on live.</summary>
    public sealed record Checking : LaunchEvent;

    /// <summary>A rehearsal is done; <paramref name="Position"/> of <paramref name="Count"/>, from 1.</summary>
    public sealed record Rehearsed(Rehearsal Rehearsal, int Position, int Count) : LaunchEvent;

    /// <summary>The server said something beside its answers.</summary>
    public sealed record Message(string Severity, string Text) : LaunchEvent;
}
