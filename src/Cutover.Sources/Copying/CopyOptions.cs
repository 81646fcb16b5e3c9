using Cutover.Ledger;

namespace Cutover.Sources.Copying;

/// <summary>How a copy behaves.</summary>
public sealed record CopyOptions
{
    /// <summary>Tables to copy; all of the pack's when empty.</summary>
    public IReadOnlyCollection<string> Tables { get; init; } = [];

    /// <summary>How many chunks are under way at a time. One more than there are processors: one of them always waits for a server.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount + 1, 2, 8);

    /// <summary>The most bytes a second to take from the source; null for no limit.</summary>
    public long? Throttle { get; init; }

    /// <summary>Whether to start over where a copy was begun or completed before.</summary>
    public bool Again { get; init; }

    /// <summary>Who copies.</summary>
    public Operator Operator { get; init; } = Operator.Current;

    /// <summary>Called for what happens; from any thread, one call at a time.</summary>
    public Action<CopyEvent> Report { get; init; } = static _ => { };

    /// <summary>The clock, for progress, rates and pauses.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
