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
    ],
    args,
    stop.Token);
