namespace Cutover.Benchmarks.Harness;

/// <summary>Runs contenders in turns, so that whatever else the machine does hits all of them.</summary>
internal sealed class Race(string title)
{
    private readonly List<Contender> _contenders = [];
    private readonly List<Comparison> _comparisons = [];

    public Race Add(Contender contender)
    {
        _contenders.Add(contender);
        return this;
    }

    /// <summary>Asks for a ratio; it is left out when one of the two does not take part.</summary>
    public Race Compare(Comparison comparison)
    {
        _comparisons.Add(comparison);
        return this;
    }

    /// <summary>Runs everybody once unmeasured, to fill caches, and then the rounds.</summary>
    public async Task<ResultTable> RunAsync(int rounds, CancellationToken cancellation)
    {
        var samples = _contenders.ToDictionary(static c => c.Name, static _ => new List<Sample>(), StringComparer.Ordinal);
        foreach (var contender in _contenders.Where(static c => c.MostRuns == int.MaxValue))
        {
            await contender.RunAsync(cancellation);
        }

        for (var round = 1; round <= rounds; round++)
        {
            foreach (var contender in _contenders.Where(c => round <= c.MostRuns))
            {
                var sample = await contender.RunAsync(cancellation);
                samples[contender.Name].Add(sample);
                await Console.Error.WriteLineAsync($"{title}, round {round} of {rounds}: {contender.Name}: {sample.Elapsed.TotalMilliseconds:0.#} ms");
            }
        }

        return new ResultTable(
            title,
            [.. _contenders.Select(c => ResultRow.Of(c.Name, samples[c.Name]))],
            [
                .. _comparisons
                    .Where(c => samples.ContainsKey(c.Subject) && samples.ContainsKey(c.Peer))
                    .Select(c => ResultRatio.Of(c, samples[c.Subject], samples[c.Peer])),
            ]);
    }
}
