using System.Xml.Linq;
using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;
using Cutover.Sources.Verifying;

namespace Cutover.DatabaseTests.Sources;

public sealed class VerifyTests(TestServers servers)
{
    public static TheoryData<ServerEngine, string, string, string> Defects => Cross(
        ("one cent", "update shop_staging.charge set amount_cents = amount_cents + 1 where id = 300", """{"id": 300}: amount_cents is 700 at the source and 701 in the target"""),
        ("one lost row", "delete from shop_staging.charge where id = 300", """{"id": 300}: missing in the target"""),
        ("one row too many", "insert into shop_staging.charge values (301, 0, 'usd', null, '2024-01-01')", """{"id": 301}: only in the target"""),
        ("one blank", "update shop_staging.charge set note = note || ' ' where id = 303", """{"id": 303}: note is note 101 at the source and note 101  in the target"""),
        ("one hour", "update shop_staging.charge set made_at = made_at + interval '1 hour' where id = 300", """{"id": 300}: made_at is 2024-01-01 01:40:00 at the source and 2024-01-01 02:40:00 in the target"""),
        ("a null that became empty", "update shop_staging.charge set note = '' where id = 300", """{"id": 300}: note is null at the source and  in the target"""),
        ("a text moved to the next column", "update shop_staging.charge set currency = currency || note, note = '' where id = 303", """{"id": 303}: currency is eur at the source and eurnote 101 in the target"""));

    [Theory]
    [MemberData(nameof(Defects))]
    public async Task A_defect_is_found_and_named(ServerEngine engine, string defect, string damage, string expected)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.CopyAsync();
        await scene.Target.ExecuteAsync(damage);

        var report = await scene.VerifyAsync();

        report.Failed.ShouldBeGreaterThan(0, defect);
        Records(report).Details.ShouldContain($"charge {expected}");
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Two_amounts_that_changed_places_are_found_though_their_total_is_the_same(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.CopyAsync();
        await scene.Target.ExecuteAsync("update shop_staging.charge set amount_cents = case id when 300 then 728 else 700 end where id in (300, 312)");

        var report = await scene.VerifyAsync();

        report.Lines.Where(static l => l.Tier == "money").ShouldAllBe(static l => l.Holds);
        Records(report).Details.ShouldBe(
        [
            """charge {"id": 300}: amount_cents is 700 at the source and 728 in the target""",
            """charge {"id": 312}: amount_cents is 728 at the source and 700 in the target""",
        ]);
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task A_doubled_row_is_found_where_no_key_forbids_it(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.CopyAsync();
        await scene.Target.ExecuteAsync("alter table shop_staging.charge drop constraint charge_pkey; insert into shop_staging.charge select * from shop_staging.charge where id = 300");

        var report = await scene.VerifyAsync();

        report.Failed.ShouldBeGreaterThan(0);
        report.Lines.First(static l => l is { Tier: "money", Holds: false }).Details[0].ShouldContain("250 rows");
        Records(report).Details.ShouldBe(["""charge {"id": 300}: more than once in the target"""]);
    }

    [Fact]
    public async Task Texts_that_differ_where_values_do_not_are_a_mismatch_too()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        await scene.Source.ExecuteAsync("create table rate (id int primary key, rate decimal(10,2) not null)", "insert into rate values (1, 12.50)");
        await scene.AddTableAsync("rate", "id integer primary key, rate numeric not null", "id, rate", "Rates");
        await scene.CopyAsync();
        await scene.Target.ExecuteAsync("update shop_staging.rate set rate = 12.5");

        var line = (await scene.VerifyAsync()).Lines.Single(static l => l.Label == "Rates");

        line.Holds.ShouldBeFalse();
        line.Details.ShouldBe(["""rate {"id": 1}: rate is 12.50 at the source and 12.5 in the target"""]);
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Equal_sides_give_the_printed_report_and_exit_0(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.CopyAsync();

        var answer = await scene.CommandAsync("verify", "shop");

        answer.ExitCode.ShouldBe(0, answer.Error);
        answer.Output.ShouldContain("SHOP data migration validation");
        answer.Output.ShouldMatch("✓ Charges +500 records +MATCH");
        answer.Output.ShouldMatch("✓ Charges, eur +437,500 cents +MATCH");
        answer.Output.ShouldContain("failed 0   warnings 0   success 100 %");
    }

    [Fact]
    public async Task Values_are_masked_unless_asked_for_and_a_mismatch_exits_3()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        await scene.CopyAsync();
        await scene.Target.ExecuteAsync("update shop_staging.charge set note = 'a secret' where id = 300");

        var masked = await scene.CommandAsync("verify", "shop");
        var shown = await scene.CommandAsync("verify", "shop", "--show-values", "--json");

        masked.ExitCode.ShouldBe(3);
        masked.Output.ShouldContain("note is null at the source and (8 characters) in the target");
        shown.Json["result"]!["lines"]!.ToJsonString().ShouldContain("a secret");
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Totals_of_equal_sides_are_equal_whatever_their_groups_hold(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync(
            "create table sale (id int primary key, amount decimal(10,2) null, currency varchar(9) not null, tag varchar(9) not null, paid tinyint(1) not null)",
            "insert into sale values (1, null, 'EUR', 'x', 1), (2, 5.50, 'USD a', 'b', 0), (3, 7, 'USD', 'a b', 0), (4, 1.10, concat('E', char(1)), 'y', 0)");
        await scene.AddTableAsync("sale", "id integer primary key, amount numeric(10,2), currency text not null, tag text not null, paid boolean not null", "id, amount, currency, tag, paid", "Sales\n-- money:    amount by currency, tag, paid");
        await scene.CopyAsync();
        var report = Path.Combine(scene.Packs.Path, "verify.xml");

        var answer = await scene.CommandAsync("verify", "shop", "--junit", report);

        answer.ExitCode.ShouldBe(0, answer.Output + answer.Error);
        answer.Output.ShouldMatch("✓ Sales, EUR x true +0.00 amount +MATCH");
        answer.Output.ShouldMatch("✓ Sales, USD a b false +5.50 amount +MATCH");
        answer.Output.ShouldMatch("✓ Sales, USD a b false +7.00 amount +MATCH");
        XDocument.Load(report).Descendants("testcase").Select(static c => c.Attribute("name")!.Value).ShouldContain("Sales, E\uFFFD y false");
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_an_error_that_names_the_file()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        await scene.CopyAsync();

        var answer = await scene.CommandAsync("verify", "shop", "--junit", "/no/such/folder/verify.xml");

        answer.ExitCode.ShouldBe(64);
        answer.Error.ShouldContain("/no/such/folder/verify.xml cannot be written");
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task The_value_that_the_target_refuses_is_masked_too(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync("create table card (id int primary key, number varchar(40) not null)", "insert into card values (1, '4111'), (2, '4111-1111 \"a\" 1111')");
        await scene.AddTableAsync("card", "id integer primary key, number bigint not null", "id, number", "Cards");
        await scene.CopyAsync();

        var masked = await scene.CommandAsync("verify", "shop");
        var shown = await scene.CommandAsync("verify", "shop", "--show-values");

        masked.ExitCode.ShouldBe(3);
        masked.Output.ShouldNotContain("1111");
        masked.Output.ShouldContain("""card {"id":"2"}: the target refuses it: invalid input syntax for type bigint: (18 characters) (column number)""");
        masked.Output.ShouldContain("1 of card: invalid input syntax for type bigint: (18 characters)");
        shown.Output.ShouldContain("4111-1111 \"a\" 1111");
    }

    [Theory]
    [InlineData("id char(36)", "id uuid", "concat('00000000-0000-4000-8000-', lpad(n * 7919 % 1000, 12, '0'))")]
    [InlineData("id varchar(20) collate utf8mb4_unicode_ci", "id text", "concat(elt(1 + n % 4, 'b', 'A', 'a_', 'Z'), n)")]
    [InlineData("id bigint", "id bigint", "n - 250")]
    public async Task A_table_with_any_key_is_copied_verified_and_synced(string key, string targetKey, string value)
    {
        foreach (var engine in new[] { ServerEngine.MariaDb, ServerEngine.MySql })
        {
            await using var scene = await CopyScene.CreateAsync(servers, engine, 500, key, targetKey, value);
            await scene.CopyAsync();
            (await scene.VerifyAsync()).Failed.ShouldBe(0);

            await scene.Source.ExecuteAsync("delete from charge where amount_cents = 7", "update charge set note = 'new' where amount_cents = 700");
            (await scene.VerifyAsync()).Failed.ShouldBeGreaterThan(0);
            var report = await scene.SyncAsync();

            report.Tables.ShouldHaveSingleItem().Written.ShouldBe(1);
            report.Tables[0].Deleted.ShouldBe(2);
            (await scene.VerifyAsync()).Failed.ShouldBe(0);
            (await scene.SyncAsync()).Differing.ShouldBe(0);
        }
    }

    private static VerifyLine Records(VerifyReport report) => report.Lines.Single(static l => l.Tier == "records");

    private static TheoryData<ServerEngine, string, string, string> Cross(params (string Defect, string Damage, string Expected)[] defects)
    {
        var data = new TheoryData<ServerEngine, string, string, string>();
        foreach (var (defect, damage, expected) in defects)
        {
            data.Add(ServerEngine.MariaDb, defect, damage, expected);
            data.Add(ServerEngine.MySql, defect, damage, expected);
        }

        return data;
    }
}
