namespace Cutover.Launches;

/// <summary>A statement that a launch would run, or that completes staging.</summary>
/// <param name="Ordinal">Its place, from 1.</param>
/// <param name="Phase">What it is a part of; for staging: the group that may run in parallel, or null.</param>
/// <param name="Text">The statement, without semicolon.</param>
/// <param name="Reason">Why it is needed, as a sentence.</param>
public sealed record PlannedStatement(long Ordinal, string? Phase, string Text, string Reason);
