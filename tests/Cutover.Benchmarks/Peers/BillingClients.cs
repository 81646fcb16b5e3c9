using System.Diagnostics;
using System.Globalization;
using Cutover.Sandbox;
using Npgsql;

namespace Cutover.Benchmarks.Peers;

/// <summary>Six pgbench clients of the billing set, half of them with simple statements and half with prepared ones, until they are stopped.</summary>
internal sealed class BillingClients : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cutover-pgbench-").FullName;
    private readonly List<Process> _processes;
    private readonly List<Task<string>> _errors = [];

    public BillingClients(SandboxDatabase database, int customers) =>
        _processes = [.. new[] { "simple", "prepared" }.Select(protocol => Start(database, customers, protocol))];

    /// <summary>Stops them.</summary>
    /// <returns>How many transactions there were, the slowest in milliseconds, and what failed, as pgbench said it.</returns>
    public async Task<(int Transactions, double Slowest, IReadOnlyList<string> Failures)> StopAsync(CancellationToken cancellation)
    {
        List<string> failures = [.. _processes.Where(static p => p.HasExited).Select(static p => $"pgbench ended with {p.ExitCode}")];
        foreach (var process in _processes.Where(static p => !p.HasExited))
        {
            process.Kill();
            await process.WaitForExitAsync(cancellation);
        }

        foreach (var errors in _errors)
        {
            failures.AddRange((await errors).Split('\n').Where(static l => l.Contains("ERROR", StringComparison.Ordinal)));
        }

        // client, transaction, latency in microseconds, …
        var latencies = Directory.EnumerateFiles(_folder, "log.*")
            .SelectMany(File.ReadLines)
            .Select(static l => l.Split(' '))
            .Where(static l => l.Length >= 6)
            .Select(static l => double.Parse(l[2], CultureInfo.InvariantCulture) / 1000)
            .ToList();
        return (latencies.Count, latencies.DefaultIfEmpty().Max(), failures);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Process Start(SandboxDatabase database, int customers, string protocol)
    {
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var start = new ProcessStartInfo(
            "pgbench",
            [
                "--no-vacuum", $"--protocol={protocol}", "--client=3", "--time=3600", "--rate=150", $"--define=customers={customers}",
                "--log", "--log-prefix", Path.Combine(_folder, $"log.{protocol}"),
                $"--file={BillingSet.FileOf("clients.pgbench")}@9", $"--file={BillingSet.FileOf("deletes.pgbench")}@1",
                $"--host={address.Host}", $"--port={address.Port}", "--username=billing_app", address.Database!,
            ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = "billing_app";
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        _errors.Add(process.StandardError.ReadToEndAsync());
        return process;
    }
}
