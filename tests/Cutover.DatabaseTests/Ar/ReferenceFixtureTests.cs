using System.Xml.Linq;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Sources;
using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Ar;

/// <summary>The team's own move: what its source holds, from the dry run to the launch and back.</summary>
public sealed class ReferenceFixtureTests(TestServers servers)
{
    private static readonly Dictionary<string, int> Records = new(StringComparer.Ordinal)
    {
        ["AR Customers"] = 0,
        ["AR Coupons"] = 5,
        ["AR Tax Rates"] = 17,
        ["AR Discount Applications"] = 1,
        ["AR Charges"] = 0,
    };

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task The_report_is_the_one_that_the_team_knows_and_says_100_percent(ServerEngine engine)
    {
        await using var scene = await ArScene.ReferenceAsync(servers, engine);
        await scene.RunAsync("copy", "ar");

        var report = (await scene.RunAsync("verify", "ar")).Output;

        report.ShouldStartWith("AR data migration validation\n");
        report.ShouldMatch($@"{(engine == ServerEngine.MySql ? "MySQL" : "MariaDB")} +{scene.Source.Name} on 127\.0\.0\.1:{scene.Source.Port} +PostgreSQL +{scene.Target.Name} on ");
        foreach (var (label, count) in Records)
        {
            report.ShouldMatch($"✓ {label} +{count} records +MATCH");
        }

        report.ShouldMatch("✓ Customer e-mail uniqueness +MATCH");
        report.ShouldContain("✓ No orphaned subscriptions\n");
        report.ShouldMatch(@"Checks (\d+)   passed \1   failed 0   warnings 0   success 100 %");
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Test_data_in_the_target_goes_to_the_backup_and_comes_back_with_a_rollback(ServerEngine engine)
    {
        await using var scene = await ArScene.ReferenceAsync(servers, engine);
        await scene.RunAsync("copy", "ar", "--clear-test-data");
        var evidence = Path.Combine(Path.GetTempPath(), $"{scene.Target.Name}.xml");
        try
        {
            await scene.RunAsync("verify", "ar", "--junit", evidence);
            (await scene.CommandAsync("launch", "ar", "--yes")).ExitCode.ShouldNotBe(0, "its gates are closed");
            (await Counts(scene, "public")).ShouldBe(["26 25 17 5 1 0 0 0"]);
            await OpenGatesAsync(scene, evidence);
        }
        finally
        {
            File.Delete(evidence);
        }

        await scene.RunAsync("launch", "ar", "--yes");

        (await Counts(scene, "public")).ShouldBe(["0 0 0 0 0 5 17 1"]);
        (await Counts(scene, await scene.Target.ScalarAsync<string>("select 'ar_backup_' || max(backup_stamp) from cutover.launch"))).ShouldBe(["26 25 17 5 1 0 0 0"]);
        (await scene.RunAsync("verify", "ar", "--place", "live")).Output.ShouldContain("success 100 %");
        await scene.RunAsync("rollback", "ar", "--yes");
        (await Counts(scene, "public")).ShouldBe(["26 25 17 5 1 0 0 0"]);
    }

    [Fact]
    public async Task Ids_and_times_are_those_of_the_source_and_the_next_ids_follow_them()
    {
        await using var scene = await ArScene.ReferenceAsync(servers, ServerEngine.MySql);
        await scene.RunAsync("copy", "ar");

        (await scene.Target.ColumnAsync("select id || ' ' || code || ' ' || created_at || ' ' || updated_at || ' ' || metadata from ar_staging.ar_coupons order by id limit 1"))
            .ShouldBe(["""1 WELCOME10 2025-01-10 08:00:00 2025-06-01 09:30:00 {"campaign": "welcome10"}"""]);
        (await scene.Target.ColumnAsync("select table_name || ' ' || position from cutover.declared_position where pack = 'ar' order by 1"))
            .ShouldBe(["ar_coupons 5", "ar_discount_applications 1", "ar_tax_rates 17"]);
    }

    [Fact]
    public async Task The_proof_is_evidence_that_build_servers_and_gates_read()
    {
        await using var scene = await ArScene.ReferenceAsync(servers, ServerEngine.MariaDb);
        await scene.RunAsync("copy", "ar");
        await scene.Target.ExecuteAsync("update ar_staging.ar_coupons set value = 11 where code = 'WELCOME10'");
        var file = Path.Combine(Path.GetTempPath(), $"{scene.Target.Name}.xml");
        try
        {
            var answer = await scene.CommandAsync("verify", "ar", "--junit", file, "--json");

            answer.ExitCode.ShouldBe(3);
            var failed = answer.Json["result"]!["lines"]!.AsArray().Where(static l => !l!["holds"]!.GetValue<bool>()).ShouldHaveSingleItem()!;
            failed["label"]!.GetValue<string>().ShouldBe("AR Coupons");
            failed["differences"]![0]!["column"]!.GetValue<string>().ShouldBe("value");
            var suite = XDocument.Load(file).Root!.Element("testsuite")!;
            ((int)suite.Attribute("failures")!).ShouldBe(1);
            suite.Elements("testcase").Count().ShouldBe((int)suite.Attribute("tests")!);
            suite.Elements("testcase").Single(static c => c.Element("failure") is not null).Element("failure")!.Value.ShouldContain("""{"id": 1}: value is""");
            var gate = await scene.CommandAsync("gate", "ar", "integration-tests", "--junit", file, "--min", "100");
            gate.ExitCode.ShouldBe(3);
            (await scene.RunAsync("gate", "ar", "integration-tests", "--junit", file, "--min", "95")).Output.ShouldContain("tests passed");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task OpenGatesAsync(ArScene scene, string evidence)
    {
        await scene.RunAsync("gate", "ar", "integration-tests", "--junit", evidence, "--min", "95");
        var trx = Path.ChangeExtension(evidence, ".trx");
        await File.WriteAllTextAsync(
            trx,
            $"""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>{string.Concat(Enumerable.Range(1, 20).Select(static i => $"<UnitTestResult testName='t{i}' outcome='{(i == 1 ? "Failed" : "Passed")}' />"))}</Results>
              <ResultSummary outcome="Completed"><Counters total="20" executed="20" passed="19" failed="1" /></ResultSummary>
            </TestRun>
            """,
            TestContext.Current.CancellationToken);
        await scene.RunAsync("gate", "ar", "e2e", "--trx", trx, "--min", "90");
        File.Delete(trx);
        await scene.RunAsync("approve", "ar", "go", "--as", "Ann");
    }

    private static Task<IReadOnlyList<string>> Counts(ArScene scene, string schema) => scene.Target.ColumnAsync(
        $"""
        select concat_ws(' ',
            (select count(*) from {schema}.ar_customers), (select count(*) from {schema}.ar_payment_methods),
            (select count(*) from {schema}.ar_idempotency_keys), (select count(*) from {schema}.ar_charges),
            (select count(*) from {schema}.ar_refunds), (select count(*) from {schema}.ar_coupons),
            (select count(*) from {schema}.ar_tax_rates), (select count(*) from {schema}.ar_discount_applications))
        """);
}
