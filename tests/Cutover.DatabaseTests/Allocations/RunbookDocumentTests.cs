using System.Text.RegularExpressions;
using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.Allocations;

/// <summary>What the runbook tells a team to run is what runs.</summary>
public sealed partial class RunbookDocumentTests(TestServers servers)
{
    [Fact]
    public async Task Every_step_of_the_runbook_runs_in_its_order_and_the_way_back_restores_every_row()
    {
        await using var service = await AllocationsTarget.GeneratedAsync(servers);
        var before = await service.Target.ColumnAsync(AllocationsTarget.BusinessRows);
        var text = await File.ReadAllTextAsync(Repository.At("sql", "allocations", "RUNBOOK.md"), TestContext.Current.CancellationToken);

        foreach (Match block in Block().Matches(text))
        {
            var step = block.Groups["text"].Value.Trim();
            if (block.Groups["kind"].Value == "sql")
            {
                await service.Target.ExecuteAsync(step);
            }
            else if (step != "doctor")
            {
                var answer = await CommandLine.RunAsync(CommandLine.Targeting(service.Target.Uri), [.. step.Split(' '), "--sql", Repository.At("sql")]);
                answer.ExitCode.ShouldBe(0, $"{step}\n{answer.Output}\n{answer.Error}");
            }

            // The person whom the runbook asks at this step.
            if (step.Contains("from allocations.undecided", StringComparison.Ordinal))
            {
                await service.AcceptAsync();
            }
        }

        (await service.Target.ScalarAsync<long>("select count(*) from \"Allocation\"")).ShouldBe(0);
        (await service.Target.ColumnAsync(AllocationsTarget.BusinessRows)).ShouldBe(before);
    }

    [GeneratedRegex("^```(?<kind>sql|cutover)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
