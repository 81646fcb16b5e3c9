namespace Cutover.Benchmarks.Harness;

/// <summary>What is said of several runs.</summary>
internal static class Statistics
{
    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        var middle = ordered.Count / 2;
        return ordered.Count % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}
