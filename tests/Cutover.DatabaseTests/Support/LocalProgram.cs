using System.Diagnostics;
using Cutover.DatabaseTests.Servers;
using Npgsql;

namespace Cutover.DatabaseTests.Support;

/// <summary>PostgreSQL's own programs, of the server's version: on this machine, or inside of its container.</summary>
internal static class LocalProgram
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <returns>What the program wrote; the test fails if it fails.</returns>
    public static async Task<string> RunAsync(string program, Target target, params string[] arguments)
    {
        var start = target.Server.Container is { } container
            ? new ProcessStartInfo("docker", ["exec", container, program, .. arguments, "--username", "postgres", target.Name])
            : new ProcessStartInfo(Find(program), [.. arguments, target.Name]);
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var address = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        start.Environment["PGHOST"] = address.Host;
        start.Environment["PGPORT"] = $"{address.Port}";
        start.Environment["PGUSER"] = address.Username;
        start.Environment["PGPASSWORD"] = address.Password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0, await errors);
        return output;
    }

    /// <returns>Its path. Debian keeps it out of PATH; a missing one skips the test, and fails it in CI.</returns>
    public static string Find(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Prepend("/usr/lib/postgresql/15/bin");
        if (folders.Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists) is { } path)
        {
            return path;
        }

        Assert.SkipUnless(TestServers.IsRequired, $"{program} is not installed");
        throw new FileNotFoundException($"{program} is not installed");
    }
}
