using Cutover.Benchmarks.Benchmarks;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;

if (args is [DbUpProgram.Argument, var connectionString, var folder])
{
    return DbUpProgram.Run(connectionString, folder);
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

return await BenchmarkProgram.RunAsync(
    [
        new ScriptsBenchmark(),
        new NoopBenchmark(),
        new VersionBenchmark(),
        new SandboxBenchmark(),
        new LexerBenchmark(),
        new DiffBenchmark(),
        new SwapBenchmark(),
        new BlockBenchmark(),
        new RollbackBenchmark(),
        new JournalBenchmark(),
        new AllocationsBenchmark(),
        new AllocationsSizesBenchmark(),
        new AllocationsLiveBenchmark(),
        new CopyBenchmark(),
        new CopyTableBenchmark(),
        new CopyWideBenchmark(),
        new CopyWaysBenchmark(),
        new CopyGrowthBenchmark("copy-growth", [1000, 10_000]),
        new CopyGrowthBenchmark("copy-growth-50", [1000, 10_000, 50_000]),
        new VerifyBenchmark(),
        new DefectsBenchmark(),
        new LaunchBenchmark("launch", [10, 100]),
        new LaunchBenchmark("launch-10", [10]),
        new LaunchBenchmark("launch-1000", [10, 100, 1000]),
    ],
    args,
    stop.Token);
