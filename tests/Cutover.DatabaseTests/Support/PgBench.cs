using System.Diagnostics;
using Cutover.DatabaseTests.Servers;
using Npgsql;

namespace Cutover.DatabaseTests.Support;

/// <summary>pgbench at work on a test's database: clients that run one script over and over.</summary>
internal static class PgBench
{
    private static readonly string? Program =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static f => Path.Combine(f, "pgbench"))
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(static f => $"{f}/bin/pgbench") : [])
            .FirstOrDefault(File.Exists);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Runs the script until the work is done.</summary>
    /// <param name="target">The database.</param>
    /// <param name="clients">How many sessions.</param>
    /// <param name="script">What each runs, over and over.</param>
    /// <param name="work">What goes on meanwhile.</param>
    /// <returns>What pgbench said of failures on standard error; empty when no transaction failed.</returns>
    public static async Task<string> DuringAsync(Target target, int clients, string script, Func<Task> work)
    {
        Assert.SkipWhen(Program is null && !TestServers.IsRequired, "pgbench is not installed");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script, Cancellation);
        var address = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        var start = new ProcessStartInfo(Program!, ["-n", "-c", $"{clients}", "-T", "600", "-f", file])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["PGHOST"] = address.Host, ["PGPORT"] = $"{address.Port}", ["PGUSER"] = address.Username,
                ["PGPASSWORD"] = address.Password, ["PGDATABASE"] = address.Database,
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        try
        {
            await work();
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            File.Delete(file);
            await target.UntilAsync("not exists (select from pg_stat_activity where application_name = 'pgbench' and datname = current_database())");
        }

        await output;
        return string.Join('\n', (await errors).Split('\n').Where(static l => l.Contains("ERROR", StringComparison.Ordinal) || l.Contains("aborted", StringComparison.Ordinal)));
    }
}
