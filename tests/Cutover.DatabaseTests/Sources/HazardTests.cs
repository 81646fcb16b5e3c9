using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Sources;

public sealed class HazardTests(HazardCopy copy) : IClassFixture<HazardCopy>
{
    public static IEnumerable<TheoryDataRow<ServerEngine, string>> Taken => Cases(static h => h is { Refused: null, Changed: null });

    public static IEnumerable<TheoryDataRow<ServerEngine, string>> Changed => Cases(static h => h.Changed is not null);

    public static IEnumerable<TheoryDataRow<ServerEngine, string>> Refused => Cases(static h => h.Refused is not null);

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task A_value_arrives_as_it_was_and_verify_agrees(ServerEngine engine, string name)
    {
        var hazard = Hazard.All[name];
        var outcome = await copy.FromAsync(engine);

        var rows = await outcome.Target.RowsAsync($"select id::text, v::text, v is null from shop_staging.{hazard.Table}");

        var expected = hazard.ExpectedFrom(engine);
        rows.ShouldHaveSingleItem().ShouldBe(["1", expected ?? "", expected is null ? "t" : "f"]);
        outcome.Proof.Lines.Single(l => l.Label == name).Details.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Changed))]
    public async Task A_value_that_the_target_takes_and_does_not_keep_whole_is_found(ServerEngine engine, string name)
    {
        var hazard = Hazard.All[name];
        var outcome = await copy.FromAsync(engine);

        (await outcome.Target.ScalarAsync<string>($"select v::text from shop_staging.{hazard.Table}")).ShouldBe(hazard.Expected);
        outcome.Proof.Lines.Single(l => l.Label == name).Details.ShouldBe([$"{hazard.Table} {{\"id\": 1}}: {hazard.Changed}"]);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_value_that_the_target_cannot_hold_is_kept_with_the_reason_and_verify_names_it(ServerEngine engine, string name)
    {
        var hazard = Hazard.All[name];
        var outcome = await copy.FromAsync(engine);

        (await outcome.Target.ScalarAsync<long>($"select count(*) from shop_staging.{hazard.Table}")).ShouldBe(0);
        var row = (await outcome.Target.RowsAsync($"select row_key ->> 'id', reason from cutover.rejected_row where table_name = '{hazard.Table}'")).ShouldHaveSingleItem();
        row[0].ShouldBe("1");
        row[1].ShouldContain(hazard.Refused!);
        var line = outcome.Proof.Lines.Single(l => l.Label == name);
        line.Holds.ShouldBeFalse();
        line.Differences.ShouldContain(d => d.Kind == "refused" && d.Key.Contains('1', StringComparison.Ordinal));
    }

    private static IEnumerable<TheoryDataRow<ServerEngine, string>> Cases(Func<Hazard, bool> which) =>
        from engine in new[] { ServerEngine.MariaDb, ServerEngine.MySql }
        from hazard in Hazard.All.Values.Where(h => which(h) && h.IsOn(engine))
        select new TheoryDataRow<ServerEngine, string>(engine, hazard.Name);
}
