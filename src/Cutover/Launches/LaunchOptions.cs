namespace Cutover.Launches;

/// <summary>How patient a swap is, and with what.</summary>
public sealed record LaunchOptions
{
    /// <summary>For how long an attempt that finds the tables in use is followed by another one.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>For how long one attempt may keep others waiting before it has its locks; below <c>deadlock_timeout</c>.</summary>
    public TimeSpan LockBudget { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>For how long the locks may be held; a swap that takes longer is undone.</summary>
    public TimeSpan WindowLimit { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Called for what happens, on the thread that runs.</summary>
    public Action<LaunchEvent> Report { get; init; } = static _ => { };

    /// <summary>The clock, for pauses.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
