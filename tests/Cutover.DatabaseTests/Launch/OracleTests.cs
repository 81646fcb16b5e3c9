using System.Text.Json.Nodes;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Sandbox.Apis;
using Cutover.Sandbox.Platform;

namespace Cutover.DatabaseTests.Launch;

/// <summary>The figures of the plan, computed by the pack's SQL from pages that came over HTTP.</summary>
public sealed class OracleTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Every_figure_of_the_plan_comes_out_of_what_the_apis_said(PostgresVersion version)
    {
        await using var apis = await SandboxApis.StartAsync(new LearningPlatform(), new SandboxApiOptions(), Cancellation);
        await using var database = await LaunchDatabase.FilledAsync(servers, version);
        (await database.CountAsync("public.unified_profiles")).ShouldBe(3636);
        (await database.CountAsync("public.transactions")).ShouldBe(3358);
        (await database.CountAsync("public.enrollments")).ShouldBe(2883);
        (await database.CountAsync("auth.users")).ShouldBe(3645);
        await database.CreateStagingAsync();

        await database.IngestAsync(apis);
        var sync = JsonNode.Parse(await database.SyncAsync())!;
        var counts = JsonNode.Parse(await database.ValidateAsync())!;

        sync["rows"]!.ToJsonString().ShouldBe("""{"xendit_raw":9025,"systemeio_raw":15270,"xendit_transaction_raw":6136}""");
        sync["errors"]!.AsArray().ShouldBeEmpty();
        var payments = counts["payments"]!;
        Statuses(payments["P2P"]!).ShouldBe([3002, 332, 973, 36]);
        Statuses(payments["Canva"]!).ShouldBe([1484, 1299, 1839, 31]);
        Statuses(payments["Other"]!).ShouldBe([10, 9, 6, 4]);
        (Statuses(payments["P2P"]!)[..2].Sum() + Statuses(payments["Canva"]!)[..2].Sum()).ShouldBe(6117);
        var contacts = counts["contacts"]!;
        ((int)contacts["people"]!).ShouldBe(15_270);
        contacts["by_tag"]!.ToJsonString().ShouldBe("""{"Canva":4916,"PaidP2P":3664,"imported":1108}""");
        ((int)contacts["with_a_payment_tag"]!).ShouldBe(5687);
        ((int)contacts["imported"]!).ShouldBe(1108);
        ((int)contacts["leads"]!).ShouldBe(8475);
        ((decimal)counts["revenue"]!["Canva"]!["PHP"]!).ShouldBe(136_367m);
        (await database.BrokenChecksAsync("staging")).ShouldBeEmpty();
    }

    private static int[] Statuses(JsonNode byStatus) => [.. new[] { "PAID", "SETTLED", "EXPIRED", "PENDING" }.Select(s => (int)byStatus[s]!)];
}
