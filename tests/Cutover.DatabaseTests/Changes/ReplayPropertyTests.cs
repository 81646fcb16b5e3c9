using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Cutover.DatabaseTests.Changes;

/// <summary>Whatever customers do after a launch, a replay makes of the old rows what they would have made of them.</summary>
public sealed class ReplayPropertyTests(TestServers servers, ITestOutputHelper output)
{
    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Old_rows_and_all_that_customers_did_since_is_what_a_replay_leaves(PostgresVersion version)
    {
        var seed = RandomCases.Seed($"replay on {version}");
        var cases = RandomCases.Count(40);
        await using var rig = await ReplayRig.CreateAsync(servers, version);

        output.WriteLine($"CUTOVER_SEED={seed}");
        for (var i = 0UL; i < cases; i++)
        {
            var work = CustomerSteps.Work.Sample(30, new Rnd(seed + i), 1).First();
            if (await FindingAsync(rig, work) is { } finding)
            {
                Assert.Fail($"CUTOVER_SEED={seed + i}\n{await ShortestAsync(rig, work, finding)}");
            }
        }
    }

    private static async Task<string?> FindingAsync(ReplayRig rig, IReadOnlyList<CustomerStep> work)
    {
        try
        {
            var differences = await rig.DifferencesAsync(work);
            return differences.Length == 0 ? null : differences;
        }
        catch (Npgsql.PostgresException refused)
        {
            return $"{refused.SqlState} {refused.MessageText}\n{refused.Detail}\n{refused.InternalQuery}\n{refused.Where}";
        }
    }

    /// <summary>Takes steps out, many at a time first, as long as something is wrong.</summary>
    private static async Task<string> ShortestAsync(ReplayRig rig, IReadOnlyList<CustomerStep> work, string finding)
    {
        for (var length = work.Count / 2; length > 0; length /= 2)
        {
            for (var at = 0; at + length <= work.Count;)
            {
                CustomerStep[] shorter = [.. work.Take(at), .. work.Skip(at + length)];
                if (await FindingAsync(rig, shorter) is { } again)
                {
                    (work, finding) = (shorter, again);
                }
                else
                {
                    at += length;
                }
            }
        }

        return $"{string.Join('\n', work)}\n{finding}";
    }
}
