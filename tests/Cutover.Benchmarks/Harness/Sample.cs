namespace Cutover.Benchmarks.Harness;

/// <summary>One run.</summary>
/// <param name="Elapsed">Wall time.</param>
/// <param name="Processor">Processor time of the contender itself, without the server it talks to.</param>
internal readonly record struct Sample(TimeSpan Elapsed, TimeSpan Processor);
