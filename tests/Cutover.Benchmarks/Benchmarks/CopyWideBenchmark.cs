using Cutover.Benchmarks.Copying;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>A table of 40 columns: numbers, texts, times, a double, bytes, line breaks, JSON.</summary>
internal sealed class CopyWideBenchmark : IBenchmark
{
    private const long Thousands = 1000;

    private static readonly Dictionary<string, long> Rows = new(StringComparer.Ordinal) { ["wide"] = Thousands * 1000 };

    /// <inheritdoc/>
    public string Name => "copy-wide";

    /// <inheritdoc/>
    public string Summary => "1 million rows of 40 columns, against pgloader and the raw pipe.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var stage = await CopyStage.StartAsync(ServerEngine.MariaDb, "wide", Thousands, cancellation);
        var movers = new Movers(stage);
        var memory = new PeakMemory();
        var race = new Race("1 million rows of 40 columns")
            .Add(movers.Cutover("wide", Rows, memory))
            .Add(movers.PipeCopy("wide", "wide", Columns(), Rows["wide"]))
            .Compare(new Comparison(Movers.Pgloader, Movers.Tool, "≥ 3"))
            .Compare(new Comparison(Movers.Pipe, Movers.Tool, "≥ 1.4"));
        if (PeerCommand.Exists("pgloader"))
        {
            race.Add(movers.PgloaderCopy(Rows, "cast column wide.metadata to jsonb drop typemod"));
        }

        var table = await race.RunAsync(options.Runs ?? 3, cancellation);
        return [table with { Notes = [$"Most memory of cutover: {memory.Megabytes} MB. {stage.Versions}{Movers.PgloaderHint}"] }];
    }

    /// <summary>The pack's columns; by hand only the bytes need to be told.</summary>
    private static string Columns()
    {
        var text = File.ReadAllText(Path.Combine(CopyStage.Packs, "wide", "source", "10_wide.mysql.sql"));
        var list = text[(text.IndexOf("select", StringComparison.Ordinal) + "select".Length)..text.IndexOf("from wide", StringComparison.Ordinal)];
        return string.Join(
            ", ",
            list.Split(',', StringSplitOptions.TrimEntries).Select(static c => c == "checksum" ? @"concat('\\\\x', hex(checksum))" : c));
    }
}
