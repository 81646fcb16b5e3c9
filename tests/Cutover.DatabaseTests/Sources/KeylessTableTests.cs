using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Sources;

/// <summary>Rows that bring no key: the target numbers them itself.</summary>
public sealed class KeylessTableTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Rows_without_a_key_come_as_one_stream_and_are_proved_as_a_multiset(ServerEngine engine)
    {
        await using var scene = await SceneAsync(engine);

        (await scene.CommandAsync("copy", "shop")).ExitCode.ShouldBe(0);

        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.note")).ShouldBe(20_003);
        (await scene.Target.ColumnAsync("select count(*) from shop_staging.note where text = ''")).ShouldBe(["2"]);
        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    [Theory]
    [InlineData("delete from shop_staging.note where text = 'the only one'", "missing in the target")]
    [InlineData("update shop_staging.note set text = 'the only ONE' where text = 'the only one'", "only in the target")]
    [InlineData("insert into shop_staging.note (text) select text from shop_staging.note where text = 'the only one'", "more than once in the target")]
    public async Task A_row_without_a_key_that_differs_is_named_by_what_it_holds(string damage, string expected)
    {
        await using var scene = await SceneAsync(ServerEngine.MariaDb);
        await scene.CommandAsync("copy", "shop");
        await scene.Target.ExecuteAsync(damage);

        var masked = (await scene.VerifyAsync(showsValues: false)).Lines.Single(static l => l.Label == "Notes");
        var shown = (await scene.VerifyAsync()).Lines.Single(static l => l.Label == "Notes");

        masked.Holds.ShouldBeFalse();
        string.Join('\n', masked.Details).ShouldNotContain("only one", Case.Insensitive);
        shown.Details.ShouldContain(d => d.Contains("the only one", StringComparison.OrdinalIgnoreCase) && d.EndsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sync_takes_rows_without_a_key_anew()
    {
        await using var scene = await SceneAsync(ServerEngine.MySql);
        await scene.CommandAsync("copy", "shop");
        await scene.Source.ExecuteAsync("update note set text = 'changed' where text = 'the only one'");

        (await scene.SyncAsync()).Tables.ShouldHaveSingleItem().Written.ShouldBe(20_003);

        (await scene.VerifyAsync()).Failed.ShouldBe(0);
        (await scene.SyncAsync()).Differing.ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_row_of_a_stream_is_kept_with_the_reason()
    {
        await using var scene = await SceneAsync(ServerEngine.MariaDb);
        await scene.Source.ExecuteAsync("insert into note values (concat('a', char(0), 'b'))");

        (await scene.CommandAsync("copy", "shop")).ExitCode.ShouldBe(3);

        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.note")).ShouldBe(20_003);
        (await scene.Target.ScalarAsync<string>("select reason from cutover.rejected_row")).ShouldContain("invalid byte sequence");
    }

    /// <summary>Twenty thousand notes, two of them empty and one that is there once.</summary>
    private async Task<CopyScene> SceneAsync(ServerEngine engine)
    {
        var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync(
            "create table note (text varchar(200) not null)",
            "insert into note select concat('note ', a.d + 10 * b.d + 100 * c.d, repeat('.', 150)) from digit a, digit b, digit c, digit d, (select 1 as n union all select 2) as twice",
            "insert into note values (''), (''), ('the only one')");
        await scene.AddTableAsync("note", "id bigint generated always as identity primary key, text text not null", "text", "Notes");
        return scene;
    }
}
