using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;
using Cutover.Sources.Verifying;

namespace Cutover.DatabaseTests.Sources;

/// <summary>What differs is a mismatch, also where the target would hide it; what is equal is none, however it is read.</summary>
public sealed class VerifyExactlyTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task What_a_table_with_a_text_key_rounds_is_found_beside_documents_that_are_only_written_otherwise(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync(
            "create table pay (code varchar(10) primary key, amount decimal(12,4), at datetime(6), meta json)",
            """insert into pay values ('a', 10.0050, '2020-01-01 00:00:00.6', '{"b": 1,   "a": 1.0e0}'), ('b', null, null, '{"b": 1,   "a": 1.0e0}')""");
        await scene.AddTableAsync("pay", "code text primary key, amount numeric(12,2), at timestamp(0), meta jsonb", "code, amount, at, meta");

        (await LineAsync(scene, "pay")).Details.ShouldBe(
        [
            """pay {"code": "a"}: amount is 10.0050 at the source and 10.01 in the target""",
            """pay {"code": "a"}: at is 2020-01-01 00:00:00.6 at the source and 2020-01-01 00:00:01 in the target""",
        ]);
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task What_is_rounded_is_found_beside_rows_that_are_refused(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync("create table visit (id int primary key, at datetime(6), flag int)", "insert into visit values (1, '2020-01-01 00:00:00.6', 1), (2, '2020-01-01', 7)");
        await scene.AddTableAsync("visit", "id integer primary key, at timestamp(0), flag boolean", "id, at, flag");

        var details = (await LineAsync(scene, "visit")).Details;

        details.ShouldContain("""visit {"id": 1}: at is 2020-01-01 00:00:00.6 at the source and 2020-01-01 00:00:01 in the target""");
        details.ShouldContain(static d => d.StartsWith("""visit {"id":"2"}: the target refuses it""", StringComparison.Ordinal));
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Rows_that_come_in_the_order_of_another_index_are_the_same_rows(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync(
            "create table word (id bigint primary key, name varchar(50), big varchar(2000), key (name))",
            "insert into word select id, concat(id * 7919 % 1000, 'x'), repeat('.', 2000) from charge",
            "analyze table word");
        await scene.AddTableAsync("word", "id bigint primary key, name text", "id, name");

        (await LineAsync(scene, "word")).Details.ShouldBeEmpty();
        (await scene.SyncAsync()).Differing.ShouldBe(0);
    }

    [Theory]
    [InlineData(ServerEngine.MariaDb, ServerSource.Local)]
    [InlineData(ServerEngine.MySql, ServerSource.Docker)]
    public async Task Ranges_that_are_longer_than_the_source_can_send_are_compared_in_parts(ServerEngine engine, ServerSource where)
    {
        await using var server = await TestServers.StartAsync(
            new SandboxOptions { Engine = engine, Source = where, Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["max-allowed-packet"] = "1M" } },
            TestContext.Current.CancellationToken);
        await using var scene = await CopyScene.CreateAsync(servers, engine, rows: 45_000, sourceServer: server);
        await scene.Source.ExecuteAsync("update charge set note = repeat('x', 100)");
        await scene.CopyAsync();

        (await scene.VerifyAsync()).Failed.ShouldBe(0);
        (await scene.SyncAsync()).Differing.ShouldBe(0);
        await scene.Target.ExecuteAsync("update shop_staging.charge set note = 'changed' where id = 90000");
        (await scene.VerifyAsync()).Lines.Single(static l => l.Tier == "records").Details.ShouldHaveSingleItem().ShouldContain("""{"id": 90000}""");
    }

    [Theory]
    [InlineData("s int, t int, r int, line int primary key")]
    [InlineData("s int, t int, bucket int, r varchar(10) primary key")]
    public async Task Columns_may_have_any_name(string columns)
    {
        foreach (var engine in new[] { ServerEngine.MariaDb, ServerEngine.MySql })
        {
            await using var scene = await CopyScene.CreateAsync(servers, engine);
            await scene.Source.ExecuteAsync($"create table odd ({columns})", "insert into odd select d, d, d, d from digit", "insert into odd values (10, 10, 10, 10)");
            await scene.AddTableAsync("odd", columns, string.Join(", ", columns.Split(", ").Select(static c => c.Split(' ')[0])));
            (await LineAsync(scene, "odd")).Details.ShouldBeEmpty();

            await scene.Target.ExecuteAsync("update shop_staging.odd set s = 77 where t = 3");

            (await scene.VerifyAsync()).Lines.Single(static l => l.Label == "odd").Details.ShouldHaveSingleItem().ShouldContain("s is 3 at the source and 77 in the target");
        }
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Types_that_have_no_equality_are_compared_as_text(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync("create table doc (id int primary key, j text, p varchar(20), b varchar(20))", """insert into doc values (1, '{"a": 1}', '( 1, 2 )', '(1,1),(0,0)')""");
        await scene.AddTableAsync("doc", "id integer primary key, j json, p point, b box", "id, j, p, b");
        (await LineAsync(scene, "doc")).Details.ShouldBeEmpty();

        await scene.Target.ExecuteAsync("""update shop_staging.doc set j = '{"a":1}', p = '(2,1)', b = '(2,2),(1,1)'""");

        (await scene.VerifyAsync()).Lines.Single(static l => l.Label == "doc").Details.ShouldBe(
        [
            """doc {"id": 1}: j is {"a": 1} at the source and {"a":1} in the target""",
            """doc {"id": 1}: p is (1,2) at the source and (2,1) in the target""",
            """doc {"id": 1}: b is (1,1),(0,0) at the source and (2,2),(1,1) in the target""",
        ]);
    }

    [Fact]
    public async Task Staging_that_still_lacks_its_constraints_is_no_match()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        await scene.CopyAsync();
        await scene.Target.ExecuteAsync("update cutover.copy set state = 'loading', ended_at = null");

        var line = (await scene.VerifyAsync()).Lines.Single(static l => l.Label == "Staging is complete");

        line.Holds.ShouldBeFalse();
        line.Details[0].ShouldContain("is loading");
    }

    [Theory]
    [InlineData("a int, flag bit(1), id int", "a, flag, id")]
    [InlineData("a int, flag bit(1), id int", "nullif(a, 3) as a, flag, id")]
    public async Task A_key_of_several_columns_may_hold_bits_and_nulls(string columns, string select)
    {
        foreach (var engine in new[] { ServerEngine.MariaDb, ServerEngine.MySql })
        {
            await using var scene = await CopyScene.CreateAsync(servers, engine, rows: 6_000);
            await scene.Source.ExecuteAsync($"create table vote ({columns}, primary key (a, flag, id))", "insert into vote select id % 2000, id % 2, id from charge");
            await scene.AddTableAsync("vote", "a integer, flag boolean, id integer, primary key (a, flag, id)", select);

            var differences = (await LineAsync(scene, "vote")).Differences;

            // Three of the six thousand have the number that becomes a null.
            var refused = select.Contains("nullif", StringComparison.Ordinal) ? 3 : 0;
            (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.vote")).ShouldBe(6_000 - refused);
            (await scene.Target.ScalarAsync<long>("select count(*) from cutover.rejected_row where table_name = 'vote'")).ShouldBe(refused);
            differences.Count.ShouldBe(refused);
        }
    }

    /// <summary>What verify says of a table that has just been copied.</summary>
    private static async Task<VerifyLine> LineAsync(CopyScene scene, string table)
    {
        await scene.CopyAsync();
        return (await scene.VerifyAsync()).Lines.Single(l => l.Label == table);
    }
}
