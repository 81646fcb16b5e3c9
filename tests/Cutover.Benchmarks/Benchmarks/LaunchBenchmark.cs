using System.Diagnostics;
using System.Globalization;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Launch;
using Cutover.Benchmarks.Peers;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Sandbox.Platform;
using Cutover.Scripts;
using Cutover.Sources.Ingest;
using Npgsql;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>Pack launch on ever more data: how each step grows, and what the row-by-row way takes.</summary>
/// <param name="name">The word on the command line.</param>
/// <param name="scales">How many times the plan's counts, each in a run of its own.</param>
internal sealed class LaunchBenchmark(string name, IReadOnlyList<int> scales) : IBenchmark
{
    private static readonly string[] Steps = ["land the files", "sync", "validate"];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Summary => $"Pack launch at {string.Join(", ", scales.Select(static s => $"×{s}"))}: land, sync, validate; growth, memory, and the row-by-row way.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        List<(int Scale, Sample[] Samples)> runs = [];
        List<ResultTable> tables = [];
        foreach (var scale in scales)
        {
            var (table, samples) = await RunAsync(scale, withPeer: scale == scales[0], cancellation);
            tables.Add(table);
            runs.Add((scale, samples));
        }

        return scales.Count == 1 ? tables :
        [
            .. tables,
            new ResultTable($"Growth from ×{scales[0]} to ×{scales[^1]}", [], [])
            {
                Notes = [.. Steps.Select((step, i) => Growth(step, runs.ConvertAll(r => (r.Scale, r.Samples[i]))))],
            },
        ];
    }

    private static async Task<(ResultTable Table, Sample[] Samples)> RunAsync(int scale, bool withPeer, CancellationToken cancellation)
    {
        var platform = new LearningPlatform(scale: scale);
        await using var server = await StartAsync(cancellation);
        await using var database = await server.CreateDatabaseAsync(template: null, cancellation);
        await FillAsync(platform, database, cancellation);
        var folder = Directory.CreateTempSubdirectory("cutover-bench-launch-");
        try
        {
            await WriteFilesAsync(platform, folder.FullName, cancellation);
            await using var load = ServerLoad.Watch(server);
            List<ResultRow> rows = [];
            async Task<Sample> TimeAsync(string step, Func<Task> work)
            {
                var (began, processor) = (Stopwatch.GetTimestamp(), load.Processor);
                await work();
                var sample = new Sample(Stopwatch.GetElapsedTime(began), load.Processor - processor);
                await Console.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"×{scale}: {step}: {sample.Elapsed.TotalSeconds:0.0} s, CPU {sample.Processor.TotalSeconds:0.0} s"));
                rows.Add(ResultRow.Of(step, [sample]));
                return sample;
            }

            Sample[] samples =
            [
                await TimeAsync(Steps[0], () => LandAsync(database.DataSource, folder.FullName, cancellation)),
                await TimeAsync(Steps[1], () => database.ExecuteAsync("select public.sync_raw_api_data()", cancellation)),
                await TimeAsync(Steps[2], () => database.ExecuteAsync("select public.validate_and_prepare_clean_data()", cancellation)),
            ];
            var peak = load.PeakMegabytes;
            List<ResultRatio> ratios = [];
            if (withPeer)
            {
                await TimeAsync("sync and validate again", () => database.ExecuteAsync("select public.sync_raw_api_data(), public.validate_and_prepare_clean_data()", cancellation));
                await database.ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Launch", "row_by_row.sql"), cancellation), cancellation);
                var loop = await TimeAsync("a part of it, row by row in the server", () => database.ExecuteAsync("select row_by_row.prepare()", cancellation));
                var script = await TimeAsync("a part of it, row by row from a script", () => new RowByRowScript(database).RunAsync(cancellation));
                ratios.Add(Ratio("row by row in the server / validate, time", loop.Elapsed / samples[2].Elapsed));
                ratios.Add(Ratio("row by row from a script / validate, time", script.Elapsed / samples[2].Elapsed));
            }

            var title = string.Create(CultureInfo.InvariantCulture, $"Pack launch ×{scale}: {platform.InvoiceCount:#,0} invoices, {platform.ContactCount:#,0} contacts");
            return (new ResultTable(title, rows, ratios)
            {
                Notes = [$"CPU is the server's. Its most memory, shared pages counted once: {peak} MB (to be under 4096). PostgreSQL {server.Version} ({server.Source})."],
            }, samples);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ResultRatio Ratio(string title, double value) => new(title, value, value, value, null);

    private static Task<SandboxServer> StartAsync(CancellationToken cancellation) => SandboxServer.StartAsync(
        new SandboxOptions
        {
            Engine = ServerEngine.PostgreSql,
            Source = ServerSources.Parse(Environment.GetEnvironmentVariable("CUTOVER_SERVERS") ?? "local"),
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["shared_buffers"] = "1GB",
                ["work_mem"] = "64MB",
                ["max_wal_size"] = "8GB",
            },
        },
        cancellation);

    private static async Task FillAsync(LearningPlatform platform, SandboxDatabase database, CancellationToken cancellation)
    {
        var sql = Path.Combine(RepositoryFolder(), "sql");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(sql, "launch", "fixture"), "*.sql").Order(StringComparer.Ordinal))
        {
            await database.ExecuteAsync(await File.ReadAllTextAsync(file, cancellation), cancellation);
        }

        await Production.FillAsync(platform, database.DataSource, cancellation);
        await new ScriptRunner(database.DataSource, new PackCatalog(sql)).ApplyAsync("launch", new RunOptions(), cancellation);
        await database.ExecuteAsync("select cutover.create_staging('launch')", cancellation);
    }

    private static async Task WriteFilesAsync(LearningPlatform platform, string folder, CancellationToken cancellation)
    {
        await using var xendit = new StreamWriter(Path.Combine(folder, "xendit.csv"));
        await CsvExport.WriteXenditAsync(platform, xendit, cancellation);
        await using var systemeIo = new StreamWriter(Path.Combine(folder, "systemeio.csv"));
        await CsvExport.WriteSystemeIoAsync(platform, systemeIo, cancellation);
    }

    private static async Task LandAsync(NpgsqlDataSource target, string folder, CancellationToken cancellation)
    {
        var ingest = new CsvIngest(target, new IngestOptions());
        await ingest.RunAsync(Path.Combine(folder, "xendit.csv"), CsvFormat.Xendit, cancellation);
        await ingest.RunAsync(Path.Combine(folder, "systemeio.csv"), CsvFormat.SystemeIo, cancellation);
    }


    private static string Growth(string step, List<(int Scale, Sample Sample)> runs) => string.Create(
        CultureInfo.InvariantCulture,
        $"{step}: time grows with the {Slope(runs.ConvertAll(static r => (r.Scale, r.Sample.Elapsed))):0.00}th power of the size, CPU with the {Slope(runs.ConvertAll(static r => (r.Scale, r.Sample.Processor))):0.00}th");

    /// <summary>Of a straight line on doubly logarithmic paper: 1 is linear.</summary>
    private static double Slope(List<(int Scale, TimeSpan Time)> runs)
    {
        var x = runs.ConvertAll(static r => Math.Log(r.Scale));
        var y = runs.ConvertAll(static r => Math.Log(r.Time.TotalSeconds));
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Migrations.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
