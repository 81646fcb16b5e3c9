using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.Conventions;

public sealed class ReferenceDocumentTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reference_is_generated_from_the_catalog()
    {
        var file = Repository.At("sql", "REFERENCE.md");
        var packs = new PackCatalog(Repository.At("sql"));
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await new ScriptRunner(target.DataSource, packs).ApplyAsync(Pack.CoreName, new RunOptions(), Cancellation);

        var reference = await new ReferenceDocument(target, packs).WriteAsync();

        if (Environment.GetEnvironmentVariable("CUTOVER_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(file, reference, Cancellation);
        }

        (await File.ReadAllTextAsync(file, Cancellation)).ShouldBe(
            reference, "sql/REFERENCE.md is stale; write it anew: CUTOVER_UPDATE=1 ./build.sh Test --filter Reference");
    }
}
