using System.Text.RegularExpressions;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.Lerg;

/// <summary>What the runbook tells a team to run is what runs, there and back.</summary>
public sealed partial class RunbookDocumentTests(TestServers servers) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cutover-lerg-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Every_step_runs_in_its_order_and_each_way_back_after_it(PostgresVersion version)
    {
        await using var both = await Environments.CreateAsync(servers, version, version);
        var steps = await StepsAsync();
        var way = steps.Keys.TakeWhile(static s => s != "Restore one table").ToList();
        way.ShouldContain("Drop the old table");

        foreach (var step in way)
        {
            if (step == "Deploy the functions")
            {
                (await RunAsync(both, steps[step])).ShouldBe(3, "nobody has deployed them yet");
                await DeployAsync();
            }

            (await RunAsync(both, steps[step])).ShouldBe(0, step);
        }

        (await both.Production.ScalarAsync<bool>("select to_regclass('lerg_codes') is null")).ShouldBeTrue();
        foreach (var step in new[] { "Bring the old table back", "Restore one table", "Undo the schema" })
        {
            (await RunAsync(both, steps[step])).ShouldBe(0, step);
        }

        await using var empty = new Environments(await Target.CreateAsync(servers, version), await Target.CreateAsync(servers, version));
        (await RunAsync(empty, steps["Restore the whole database"])).ShouldBe(0);
        (await empty.Production.ScalarAsync<long>("select count(*) from profiles")).ShouldBe(11);
        (await both.Production.ScalarAsync<long>("select count(*) from lerg_codes")).ShouldBe(440);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The first block of each step but approvals, by the step's heading, in order.</summary>
    private async Task<Dictionary<string, (string Kind, string Text)>> StepsAsync()
    {
        var text = await File.ReadAllTextAsync(Repository.At("sql", "lerg", "RUNBOOK.md"), Cancellation);
        File.Copy(Repository.At("sql", "lerg", "parts.json"), Parts);
        return Step().Matches(text)
            .Where(static m => m.Groups["kind"].Value != "approval")
            .ToDictionary(
                static m => m.Groups["heading"].Value,
                m => (m.Groups["kind"].Value, m.Groups["text"].Value.Trim()
                    .Replace("sql/lerg/parts.json", Parts, StringComparison.Ordinal)
                    .Replace("sql/lerg/", Repository.At("sql", "lerg") + "/", StringComparison.Ordinal)
                    .Replace("artifacts/", _folder.FullName + "/", StringComparison.Ordinal)),
                StringComparer.Ordinal);
    }

    private string Parts => Path.Combine(_folder.FullName, "parts.json");

    /// <summary>What the team writes down once the functions are there.</summary>
    private async Task DeployAsync() => await File.WriteAllTextAsync(
        Parts, Deployed().Replace(await File.ReadAllTextAsync(Parts, Cancellation), "\"expected\": ${expected}, \"source\": ${source}, \"target\": ${expected}"), Cancellation);

    private static async Task<int> RunAsync(Environments both, (string Kind, string Text) step)
    {
        if (step.Kind == "sql")
        {
            await both.Production.ExecuteAsync(step.Text);
            return 0;
        }

        var answer = await both.RunAsync(step.Text.Split(' '));
        TestContext.Current.TestOutputHelper!.WriteLine($"{step.Text}\n{answer.Output}{answer.Error}");
        return answer.ExitCode;
    }

    [GeneratedRegex("^## (?<heading>[^\n]+)\n(?:(?!## ).)*?^```(?<kind>\\w+)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();

    [GeneratedRegex("\"expected\": (?<expected>\"\\d+\"), \"source\": (?<source>\"\\d+\"), \"target\": (?:null|\"\\d+\")", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Deployed();
}
