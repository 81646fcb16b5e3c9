namespace Cutover.Benchmarks.Harness;

/// <summary>How much longer one contender took than another.</summary>
/// <param name="Text">Such as <c>cutover / psql</c>.</param>
/// <param name="Min">The least of any round.</param>
/// <param name="Median">The median over the rounds, each compared within itself.</param>
/// <param name="Max">The most of any round.</param>
/// <param name="Target">What it should be, in words; null where nothing is promised.</param>
internal sealed record ResultRatio(string Text, double Min, double Median, double Max, string? Target)
{
    /// <remarks>
    /// Rounds are compared one by one: on a machine with other work a slow minute hits both sides of a round,
    /// but seldom all rounds.
    /// </remarks>
    public static ResultRatio Of(Comparison comparison, IReadOnlyList<Sample> subject, IReadOnlyList<Sample> peer)
    {
        var ratios = subject.Zip(peer, static (s, p) => s.Elapsed / p.Elapsed).ToList();
        return new ResultRatio(
            $"{comparison.Subject} / {comparison.Peer}", ratios.Min(), Statistics.Median(ratios), ratios.Max(), comparison.Target);
    }
}
