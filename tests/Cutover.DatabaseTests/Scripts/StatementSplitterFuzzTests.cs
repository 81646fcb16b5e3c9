using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Cutover.DatabaseTests.Scripts;

/// <summary>The server itself says where statements end; our splitter must say the same.</summary>
public sealed class StatementSplitterFuzzTests(TestServers servers, ITestOutputHelper output)
{
    private const int Size = 50;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task A_script_is_split_where_the_server_splits_it(PostgresVersion version)
    {
        var seed = RandomCases.Seed($"texts on {version}");
        var cases = RandomCases.Count(2_000);
        await using var database = await servers.DatabaseAsync(version, Cancellation);
        await using var server = await SimpleQueryConnection.OpenAsync(database.ConnectionString, Cancellation);
        var oracle = new SplitterOracle(server);

        output.WriteLine($"CUTOVER_SEED={seed}");
        for (var i = 0UL; i < cases; i++)
        {
            var text = TextOf(seed + i);
            if (await oracle.DisagreementAsync(text, Cancellation) is { } finding)
            {
                Assert.Fail($"CUTOVER_SEED={seed + i}: {await ShortestAsync(oracle, text, finding)}");
            }
        }

        output.WriteLine($"{cases} texts, {oracle.Parsed} parsed by the server, {oracle.Ran} run to the end");
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Every_kind_of_statement_that_is_tried_is_one_for_the_server(PostgresVersion version)
    {
        await using var database = await servers.DatabaseAsync(version, Cancellation);
        await using var server = await SimpleQueryConnection.OpenAsync(database.ConnectionString, Cancellation);

        foreach (var (template, statement) in SqlTexts.Kinds)
        {
            var parsed = 0;
            foreach (var text in statement.Sample(Size, new Rnd(1), 20))
            {
                parsed += (await server.AskAsync($"begin; {text}", Cancellation)).WasRefused ? 0 : 1;
                await server.AskAsync("rollback", Cancellation);
            }

            // A comment that swallows the end of a string makes some of them wrong.
            parsed.ShouldBeGreaterThan(5, template);
        }
    }

    private static string TextOf(ulong seed) => SqlTexts.Any.Sample(Size, new Rnd(seed), 1).First();

    /// <summary>Takes pieces out, large ones first, as long as the disagreement stays.</summary>
    private static async Task<string> ShortestAsync(SplitterOracle oracle, string text, string finding)
    {
        for (var length = text.Length / 2; length > 0; length = text.Length < length ? text.Length / 2 : length / 2)
        {
            for (var at = 0; at + length <= text.Length;)
            {
                var shorter = text.Remove(at, length);
                if (!HasHalfCharacter(shorter) && await oracle.DisagreementAsync(shorter, Cancellation) is { } again)
                {
                    (text, finding) = (shorter, again);
                }
                else
                {
                    at += length;
                }
            }
        }

        return finding;
    }

    private static bool HasHalfCharacter(string text) => text.EnumerateRunes().Any(static r => r.Value == 0xFFFD);
}
