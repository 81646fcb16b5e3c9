using System.Diagnostics;
using System.Text.RegularExpressions;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Tests.Support;
using Npgsql;

namespace Cutover.DatabaseTests.Conventions;

/// <summary>The commands that <c>sql/README.md</c> gives to people who have psql and nothing else.</summary>
public sealed partial class PsqlTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Core_is_applied_with_psql_as_the_readme_says_and_the_tool_goes_on_from_there(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);

        await RunAsync(Block().Match(await File.ReadAllTextAsync(Repository.At("sql", "README.md"), Cancellation)).Groups["text"].Value, target);

        var runner = new ScriptRunner(target.DataSource, new PackCatalog(Repository.At("sql")));
        await runner.ApplyAsync(Pack.CoreName, new RunOptions(), Cancellation);
        var core = (await runner.PlanAsync(Pack.CoreName, Cancellation)).Pack;
        core.Pending.ShouldBeEmpty();
        core.Scripts.ShouldContain(static s => s.State == ScriptState.Adopted);
        (await target.ColumnAsync("select object from cutover._granted_privileges()")).ShouldBeEmpty();
    }

    private static async Task RunAsync(string script, Target target)
    {
        var address = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
            RedirectStandardError = true,
            Environment =
            {
                ["PGHOST"] = address.Host,
                ["PGPORT"] = $"{address.Port}",
                ["PGUSER"] = address.Username,
                ["PGPASSWORD"] = address.Password,
                ["PGDATABASE"] = address.Database,
            },
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        const int NotFound = 127;
        Assert.SkipWhen(process.ExitCode == NotFound && !TestServers.IsRequired, "psql is not on the path");
        process.ExitCode.ShouldBe(0, errors);
    }

    [GeneratedRegex("A test runs this block as it stands. -->\n```sh\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
