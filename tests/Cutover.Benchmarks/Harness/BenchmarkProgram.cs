using Cutover.Errors;

namespace Cutover.Benchmarks.Harness;

/// <summary>The command line: lists the benchmarks, or runs those that are named.</summary>
internal static class BenchmarkProgram
{
    /// <returns>0, 1 when a benchmark failed, 64 when there is none of that name, 130 when cancelled.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<IBenchmark> benchmarks, string[] args, CancellationToken cancellation)
    {
        var names = benchmarks.Select(static b => b.Name).ToList();
        if (BenchmarkOptions.Parse(args, names) is not { } options)
        {
            PrintHelp(benchmarks);
            return args.Length == 0 || args.Contains("--help") ? (int)ExitCode.Done : (int)ExitCode.Usage;
        }

        try
        {
            await RunAsync(benchmarks.Where(b => options.Names.Contains(b.Name)), options, cancellation);
            return (int)ExitCode.Done;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return (int)ExitCode.Cancelled;
        }
        catch (CutoverException e)
        {
            await Console.Error.WriteLineAsync($"error: {e.Message}\n{e.Detail}\n{e.Hint}");
            return (int)ExitCode.Failed;
        }
    }

    private static async Task RunAsync(IEnumerable<IBenchmark> chosen, BenchmarkOptions options, CancellationToken cancellation)
    {
        var machine = Machine.Describe();
        Console.WriteLine(machine);
        List<ResultTable> tables = [];
        foreach (var benchmark in chosen)
        {
            foreach (var table in await benchmark.RunAsync(options, cancellation))
            {
                TablePrinter.Print(table);
                tables.Add(table);
            }

            // After each benchmark, so that an interruption loses one and not all.
            if (options.JsonFile is { } file)
            {
                await JsonReport.WriteAsync(file, machine, tables, cancellation);
            }
        }
    }

    private static void PrintHelp(IReadOnlyList<IBenchmark> benchmarks)
    {
        Console.WriteLine("./build.sh Bench NAME… [--runs N] [--rows MOST] [--json FILE]\n");
        foreach (var benchmark in benchmarks)
        {
            Console.WriteLine($"  {benchmark.Name,-8} {benchmark.Summary}");
        }

        Console.WriteLine("  all      All of them.");
    }
}
