namespace Cutover.Benchmarks.Harness;

/// <summary>One measurement that can be asked for by name.</summary>
internal interface IBenchmark
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>One line: what is measured, against what.</summary>
    string Summary { get; }

    /// <summary>Measures; what it sets up is gone afterwards.</summary>
    Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation);
}
