using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Archives;

/// <summary>Rows are made those of the archive whatever the table looks like, or it is said what to do.</summary>
public sealed class RestoredRowsTests(TestServers servers) : IDisposable
{
    private readonly ArchiveFolder _folder = new();

    [Theory]
    [InlineData("(id int primary key, n int generated always as identity, a text)", "insert into t (id, a) values (1, 'x'), (2, 'y'), (3, 'z')", "update t set a = 'spoiled' where id = 2", 1)]
    [InlineData("(id int primary key, n int generated always as identity, a text)", "insert into t (id, a) values (1, 'x'), (2, 'y')", "delete from t where id = 2; insert into t (id, a) values (2, 'y')", 1)]
    [InlineData("(id int primary key, n int generated always as identity)", "insert into t (id) values (1), (2)", "delete from t where id = 2; insert into t (id) values (2)", 1)]
    [InlineData("(id int primary key, a text unique)", "insert into t values (1, 'x'), (2, 'y'), (3, 'z')", "update t set a = null where id = 1; update t set a = 'x' where id = 2; update t set a = 'y' where id = 1", 2)]
    [InlineData("(id int primary key, \"k{1}\" text, \"{0}\" text)", "insert into t values (1, 'x', 'y')", "update t set \"{0}\" = 'spoiled'", 1)]
    [InlineData("()", "insert into t default values; insert into t default values", "insert into t default values", 5)]
    [InlineData("(a int generated always as (1) stored)", "insert into t default values", "delete from t", 1)]
    public async Task Rows_of_every_shape_are_made_those_of_the_archive(string columns, string rows, string spoil, int changed)
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync($"create table t {columns}; {rows}");
        var before = await target.ColumnAsync("select t::text from t order by 1");
        await _folder.DoAsync(target, "a", "--table", "t", "--no-proof");
        await target.ExecuteAsync(spoil);

        var answer = await _folder.DoAsync(target, "a", "--restore-rows", "t");

        answer.Output.ShouldContain($"; {changed} rows were not");
        (await target.ColumnAsync("select t::text from t order by 1")).ShouldBe(before);
        (await target.ColumnAsync("select attidentity::text from pg_attribute where attrelid = 't'::regclass and attname = 'n' and attidentity <> 'a'")).ShouldBeEmpty();
        (await _folder.DoAsync(target, "a", "--restore-rows", "t")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Rows_that_exchange_unique_values_are_not_deleted_where_others_refer_to_them()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync(
            """
            create table t (id int primary key, a text unique);
            create table u (t int references t on delete cascade);
            insert into t values (1, 'x'), (2, 'y');
            insert into u values (1), (2);
            """);
        await _folder.DoAsync(target, "a", "--table", "t", "--no-proof");
        await target.ExecuteAsync("update t set a = 'z' where id = 1; update t set a = 'x' where id = 2; update t set a = 'y' where id = 1");

        var refused = await _folder.RunAsync(target, "a", "--restore-rows", "t");
        await target.ExecuteAsync("alter table t drop constraint t_a_key, add constraint t_a_key unique (a) deferrable");
        await _folder.DoAsync(target, "a", "--restore-rows", "t");

        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain("alter table public.t drop constraint t_a_key, add constraint t_a_key unique (…) deferrable;");
        (await target.ColumnAsync("select id || a from t order by 1")).ShouldBe(["1x", "2y"]);
        (await target.ScalarAsync<long>("select count(*) from u")).ShouldBe(2);
    }

    [Fact]
    public async Task A_column_or_a_table_that_is_gone_is_named_with_what_to_do()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (a int, b int); insert into t values (1, 2)");
        await _folder.DoAsync(target, "a", "--table", "t", "--no-proof");

        await target.ExecuteAsync("alter table t drop column b");
        var column = await _folder.RunAsync(target, "a", "--restore-rows", "t");
        await target.ExecuteAsync("drop table t");
        var table = await _folder.RunAsync(target, "a", "--restore-rows", "t");

        (column.ExitCode, table.ExitCode).ShouldBe((7, 7));
        column.Error.ShouldContain("public.t has no column b");
        column.Error.ShouldContain("alter table public.t add column b");
        table.Error.ShouldContain("there is no table public.t");
        table.Error.ShouldContain("--restore");
    }

    public void Dispose() => _folder.Dispose();
}
