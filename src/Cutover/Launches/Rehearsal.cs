namespace Cutover.Launches;

/// <summary>A launch that was measured and undone.</summary>
/// <param name="LockWindow">From the first lock to the last statement: how long clients would wait.</param>
/// <param name="LockWait">From asking for the first lock to having the last.</param>
/// <param name="Attempts">How often locks were asked for.</param>
/// <param name="Statements">How many statements the swap has.</param>
public sealed record Rehearsal(TimeSpan LockWindow, TimeSpan LockWait, int Attempts, long Statements);
