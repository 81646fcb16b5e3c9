using Cutover.Benchmarks.Benchmarks;
using Cutover.Benchmarks.Harness;

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
        new AllocationsLiveBenchmark(),
        new CopyBenchmark(),
        new CopyTableBenchmark(),
        new CopyWideBenchmark(),
        new VerifyBenchmark(),
        new LaunchBenchmark("launch", [10, 100]),
        new LaunchBenchmark("launch-10", [10]),
        new LaunchBenchmark("launch-1000", [10, 100, 1000]),
    ],
    args,
    stop.Token);
