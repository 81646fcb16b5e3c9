namespace Cutover.Runner;

/// <summary>A script that a run applied, and how long it took.</summary>
public sealed record AppliedScript(string Name, TimeSpan Duration);
