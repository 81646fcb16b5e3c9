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
        new JournalBenchmark(),
        new AllocationsBenchmark(),
        new AllocationsSizesBenchmark(),
        new AllocationsLiveBenchmark(),
        new LaunchBenchmark("launch", [10, 30, 100]),
        new LaunchBenchmark("launch-1000", [10, 100, 1000]),
    ],
    args,
    stop.Token);
