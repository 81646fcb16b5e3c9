using System.Diagnostics;
using System.Globalization;
using Cutover.Errors;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Peers;

/// <summary>Four pgbench clients that run one script until they are stopped, with the latency of each transaction.</summary>
internal sealed class BusinessClients : IDisposable
{
    private readonly string _folder;
    private readonly Process _process;
    private readonly SandboxDatabase _database;
    private int _errors;

    public BusinessClients(SandboxDatabase database, string folder, string script)
    {
        _database = database;
        _folder = folder;

        // A fifth of what the machine could do: the question is who waits for whom, not who gets the processor.
        var start = new ProcessStartInfo("pgbench", ["-n", "-c", "4", "-T", "3600", "-R", "200", "-l", "--log-prefix", Path.Combine(folder, "log"), "-f", script])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in Clients.Variables(database))
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += (_, e) => Count(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Stops them; gives how many transactions there were, the slowest in milliseconds, and how many took over 200.</summary>
    public async Task<(int Transactions, double Slowest, int Slow)> StopAsync(CancellationToken cancellation)
    {
        if (_process.HasExited || _errors > 0)
        {
            throw new CutoverException(ExitCode.Failed, "a client of pgbench ended before the backfill did");
        }

        _process.Kill();
        await _process.WaitForExitAsync(cancellation);
        while (await _database.ScalarAsync<long>("select count(*) from pg_stat_activity where application_name = 'pgbench'", cancellation) > 0)
        {
            await Task.Delay(20, cancellation);
        }

        // client, transaction, latency in microseconds, script, epoch, microseconds, schedule lag in microseconds
        var latencies = Directory.EnumerateFiles(_folder, "log.*")
            .SelectMany(File.ReadLines)
            .Select(static l => l.Split(' '))
            .Where(static l => l.Length == 7)
            .Select(static l => (double.Parse(l[2], CultureInfo.InvariantCulture) - double.Parse(l[6], CultureInfo.InvariantCulture)) / 1000)
            .ToList();
        return (latencies.Count, latencies.Count == 0 ? 0 : latencies.Max(), latencies.Count(static l => l > 200));
    }

    /// <summary>An error ends a client; the others would go on without it.</summary>
    private void Count(string? line)
    {
        if (line?.Contains("error", StringComparison.OrdinalIgnoreCase) == true)
        {
            Interlocked.Increment(ref _errors);
            Console.Error.WriteLine(line);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
