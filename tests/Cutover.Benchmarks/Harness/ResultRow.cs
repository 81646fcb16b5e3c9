namespace Cutover.Benchmarks.Harness;

/// <summary>One contender's runs; times are in milliseconds.</summary>
internal sealed record ResultRow(string Name, int Runs, double Min, double Median, double Max, double Processor)
{
    public static ResultRow Of(string name, IReadOnlyList<Sample> samples) => new(
        name,
        samples.Count,
        samples.Min(static s => s.Elapsed.TotalMilliseconds),
        Statistics.Median(samples.Select(static s => s.Elapsed.TotalMilliseconds)),
        samples.Max(static s => s.Elapsed.TotalMilliseconds),
        Statistics.Median(samples.Select(static s => s.Processor.TotalMilliseconds)));
}
