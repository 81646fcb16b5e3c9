using System.Text.RegularExpressions;
using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox.Apis;
using Cutover.Sandbox.Platform;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.Launch;

/// <summary>What the runbook tells a team to type is what works, in its order, with psql and a shell.</summary>
public sealed partial class RunbookTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_step_of_the_runbook_works_when_it_is_pasted()
    {
        await using var apis = await SandboxApis.StartAsync(new LearningPlatform(), new SandboxApiOptions(), Cancellation);
        await using var database = await LaunchDatabase.FilledAsync(servers, PostgresVersion.V15);
        var text = await File.ReadAllTextAsync(Repository.At("sql", "launch", "RUNBOOK.md"), Cancellation);
        var stamp = "none";

        foreach (Match block in Block().Matches(text))
        {
            var step = block.Groups["text"].Value.Replace("STAMP", stamp, StringComparison.Ordinal).Trim();
            var answer = block.Groups["kind"].Value switch
            {
                "sql" => await Psql.RunAsync(database, step.StartsWith("set role launch_owner", StringComparison.Ordinal) ? "postgres" : "launch_operator", step),
                "cutover" => await ShellAsync(database, apis, step),
                _ => await Psql.RunAsync(database, "postgres", "set role launch_owner; " + Approval().Match(text).Groups["text"].Value),
            };

            answer.Contains("ERROR:", StringComparison.Ordinal).ShouldBeFalse($"{step}\n{answer}");
            stamp = Stamp().Match(answer) is { Success: true } found && step.Contains("launch_clean", StringComparison.Ordinal) ? found.Value : stamp;
        }

        (await database.ScalarAsync("select string_agg(kind || ' ' || state, ', ' order by launch_id) from cutover.launch")).ShouldBe("launch rolled back, rollback rolled back");
        (await database.CountAsync("public.unified_profiles"))
            .ShouldBe(3636 + await database.CountAsync("auth.users") - 3645, "accounts that the launch added stay, with their profiles");
    }

    private static async Task<string> ShellAsync(LaunchDatabase database, SandboxApis apis, string step)
    {
        var environment = new Dictionary<string, string>(LaunchDatabase.Variables(apis), StringComparer.Ordinal) { ["CUTOVER_TARGET"] = database.Uri };
        var answer = await CommandLine.RunAsync(environment, [.. step.Split(' '), "--sql", Repository.At("sql")]);
        answer.ExitCode.ShouldBe(0, $"{step}\n{answer.Output}\n{answer.Error}");
        return answer.Output;
    }

    [GeneratedRegex("^```(?<kind>sql|cutover|approval) ?.*?\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex("`(?<text>select cutover.approve.*;)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Approval();

    [GeneratedRegex(@"\d{4}(_\d\d){5}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stamp();
}
