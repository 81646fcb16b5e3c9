namespace Cutover.Preflight;

/// <summary>Something about the server that stands in the way, and what to do about it.</summary>
public sealed record Finding(string Fact, string Advice);
