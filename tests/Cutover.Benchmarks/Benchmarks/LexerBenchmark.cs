using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;
using Cutover.Scripts.Lexing;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>Splitting a script of 50 MB into its statements.</summary>
internal sealed class LexerBenchmark : IBenchmark
{
    private const int Bytes = 50_000_000;
    private const string Ours = "StatementSplitter";
    private const string Psql = "psql, reading over the same text";
    private const string Blind = "string.Split(';'), which knows no quotes";

    private static readonly string[] Kinds =
    [
        "insert into account (id, name, note) values (1, 'O''Brien', 'a; b'), (2, e'it\\'s', null);\n",
        "-- a remark; with a semicolon\nupdate account set note = 'x' where id between 10 and 20 /* ; */ and name <> \"note\";\n",
        "create function f() returns int language plpgsql as $body$\nbegin\n    perform 1; -- two\n    return 2;\nend;\n$body$;\n",
        "create function g() returns int language sql begin atomic select 1; select case when true then 2 else 3 end; end;\n",
    ];

    /// <inheritdoc/>
    public string Name => "lexer";

    /// <inheritdoc/>
    public string Summary => "Splitting a script of 50 MB, against psql's own scanner.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        var text = Script();
        var file = Path.GetTempFileName();
        try
        {
            // psql scans what a false condition skips just as it scans what it sends.
            await File.WriteAllTextAsync(file, $"\\if false\n{text}\n\\endif\n", cancellation);
            await using var server = await Servers.StartPostgresAsync(durable: false, cancellation);
            await using var database = await server.CreateDatabaseAsync(template: null, cancellation);
            return [await RunAsync(text, PsqlOver(file, database), options.Runs ?? 7, cancellation)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<ResultTable> RunAsync(string text, PeerCommand psql, int runs, CancellationToken cancellation)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var statements = StatementSplitter.Split(text).Count;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        var table = await new Race("Splitting 50 MB")
            .Add(InProcess(Ours, () => StatementSplitter.Split(text).Count))
            .Add(new Contender(Psql, psql.MeasureAsync))
            .Add(InProcess(Blind, () => text.Split(';').Length))
            .Compare(new Comparison(Ours, Psql))
            .Compare(new Comparison(Ours, Blind))
            .RunAsync(runs, cancellation);
        var speed = Bytes / 1e6 / (table.Rows[0].Median / 1000);
        return table with
        {
            Notes =
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{speed:0} MB/s; {statements} statements; {allocated / 1e6:0} MB allocated, of which {text.Length * 2 / 1e6:0} MB are the statements' texts."),
            ],
        };
    }

    private static Contender InProcess(string name, Func<int> work) => new(name, _ =>
    {
        // Each run pays for its own garbage, not for that of the one before.
        GC.Collect();
        var processor = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        work();
        return Task.FromResult(new Sample(Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - processor));
    });

    private static PeerCommand PsqlOver(string file, SandboxDatabase database) =>
        new("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file]) { Variables = Clients.Variables(database) };

    private static string Script()
    {
        var text = new StringBuilder(Bytes + 1000);
        for (var i = 0; text.Length < Bytes; i++)
        {
            text.Append(Kinds[i % Kinds.Length]);
        }

        return text.ToString();
    }
}
