using System.Diagnostics;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Launch;

/// <summary>The launch day without the tool.</summary>
internal static class Psql
{
    /// <summary>What <c>launch_operator</c> logs in with.</summary>
    public const string OperatorPassword = "execute-alone";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <returns>What psql, logged in as somebody, writes of a text: the answers, and after them what was wrong.</returns>
    public static async Task<string> RunAsync(LaunchDatabase database, string who, string text)
    {
        var address = database.Address;
        var start = new ProcessStartInfo(
            LocalProgram.Find("psql"),
            ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", $"host={address.Host} port={address.Port} dbname={address.Database} user={who}"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = who == address.Username ? address.Password : OperatorPassword;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var answers = process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.StandardInput.WriteAsync(text.AsMemory(), Cancellation);
        process.StandardInput.Close();
        return await answers + await errors;
    }
}
