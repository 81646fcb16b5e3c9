using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.DatabaseTests.Swap.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Cutover.DatabaseTests.Swap;

/// <summary>Schemas at random are launched, finished and rolled back, and end where they began.</summary>
public sealed class RandomShopTests(TestServers servers, ITestOutputHelper output)
{
    private const int Size = 30;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Any_schema_is_swapped_and_swapped_back_whole_or_refused_whole(PostgresVersion version)
    {
        var seed = RandomCases.Seed($"schemas on {version}");
        var cases = RandomCases.Count(100);
        await using var target = await SwapDatabase.WithRandomAsync(servers, version);
        await using var trial = await RandomTrial.OpenAsync(target);

        output.WriteLine($"CUTOVER_SEED={seed}");
        for (var i = 0UL; i < cases; i++)
        {
            var statements = RandomShop.Statements.Sample(Size, new Rnd(seed + i), 1).First();
            if (await trial.FindingAsync(statements) is { } finding)
            {
                var (shortest, again) = await ShortestAsync(trial, statements, finding);
                Assert.Fail($"CUTOVER_SEED={seed + i}: {again}\n\n{string.Join(";\n", shortest)};");
            }
        }

        output.WriteLine($"{cases} schemas, {trial.Launched} launched, {trial.Refused} refused; {trial.Created} objects created, {trial.Impossible} impossible");
        foreach (var (code, count) in trial.Refusals)
        {
            output.WriteLine($"{count} {code}");
        }

        // A generator that makes little, or little that can be launched, would prove little.
        trial.Launched.ShouldBeGreaterThan(cases / 2);
        trial.Created.ShouldBeGreaterThan(trial.Impossible);
    }

    /// <summary>Leaves statements out, many at a time first, as long as something is found.</summary>
    private static async Task<(string[] Statements, string Finding)> ShortestAsync(RandomTrial trial, string[] statements, string finding)
    {
        for (var length = Math.Max(1, statements.Length / 2); length > 0; length = length == 1 ? 0 : length / 2)
        {
            for (var at = 0; at < statements.Length;)
            {
                string[] fewer = [.. statements[..at], .. statements[Math.Min(at + length, statements.Length)..]];
                if (await trial.FindingAsync(fewer) is { } again)
                {
                    (statements, finding) = (fewer, again);
                }
                else
                {
                    at += length;
                }
            }
        }

        return (statements, finding);
    }
}
