namespace Cutover.Runner;

/// <summary>A sequence that stands elsewhere than before; null where it was never used.</summary>
public sealed record MovedSequence(string Name, long? Before, long? After);
