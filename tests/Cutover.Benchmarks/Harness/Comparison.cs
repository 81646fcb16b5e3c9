namespace Cutover.Benchmarks.Harness;

/// <summary>A ratio to print: how much longer one contender takes than another.</summary>
/// <param name="Subject">The one above the line.</param>
/// <param name="Peer">The one below the line.</param>
/// <param name="Target">What the ratio should be, in words; null where nothing is promised.</param>
internal sealed record Comparison(string Subject, string Peer, string? Target = null);
