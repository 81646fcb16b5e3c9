using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>How long the tool takes to say anything at all.</summary>
internal sealed class VersionBenchmark : IBenchmark
{
    /// <inheritdoc/>
    public string Name => "version";

    /// <inheritdoc/>
    public string Summary => "--version and --help, against psql and sqitch.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        var race = new Race("Start of the tool; --version is to take 150 ms at most");
        AddTo(race, "cutover --version", Repository.Tool, "--version");
        AddTo(race, "cutover --help", Repository.Tool, "--help");
        AddTo(race, "psql --version", "psql", "--version");
        if (Clients.HasSqitch)
        {
            AddTo(race, "sqitch --version", "sqitch", "--version");
        }

        race.Compare(new Comparison("cutover --version", "psql --version"))
            .Compare(new Comparison("sqitch --version", "cutover --version"));
        return [await race.RunAsync(options.Runs ?? 10, cancellation)];
    }

    private static void AddTo(Race race, string name, string program, string argument) =>
        race.Add(new Contender(name, new PeerCommand(program, [argument]).MeasureAsync));
}
