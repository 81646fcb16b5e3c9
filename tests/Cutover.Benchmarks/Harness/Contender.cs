namespace Cutover.Benchmarks.Harness;

/// <summary>One of those that are measured side by side.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="RunAsync">Sets up what a run needs, measures only the run, and gives that.</param>
internal sealed record Contender(string Name, Func<CancellationToken, Task<Sample>> RunAsync)
{
    /// <summary>No more runs than this, for one that takes minutes.</summary>
    public int MostRuns { get; init; } = int.MaxValue;
}
