using Cutover.Differences;
using Cutover.Differences.Rows;
using Cutover.DatabaseTests.Servers;
using Cutover.Errors;
using Npgsql;

namespace Cutover.DatabaseTests.Differences;

public sealed class RowTests(TestServers servers)
{
    private const string Orders = "create table orders (id int primary key, amount numeric, note text);";

    [Fact]
    public async Task Equal_rows_are_equal_on_15_and_18_whatever_their_order_and_that_of_the_columns()
    {
        await using var both = await TwoDatabases.CreateAsync(servers, PostgresVersion.V15, PostgresVersion.V18);
        await both.Source.ExecuteAsync(
            """
            create table t (id int primary key, at timestamptz, day date, span interval, rate float8, raw bytea, doc jsonb, list text[], cash money, yes boolean, price numeric);
            insert into t
            select g, timestamptz '2026-01-01 00:00+08' + g * interval '1 minute', date '2026-01-01' + g, g * interval '1 day 3 hours', g / 7.0,
                   decode(md5(g::text), 'hex'), jsonb_build_object('b', g, 'a', null), array['x', null, g::text], g::numeric::money, g % 2 = 0, g * 1.50
            from generate_series(1, 3000) as g;
            """);
        await both.Target.ExecuteAsync(
            """
            create table t (price numeric, yes boolean, cash money, list text[], doc jsonb, raw bytea, rate float8, span interval, day date, at timestamptz, id int primary key);
            insert into t (id, at, day, span, rate, raw, doc, list, cash, yes, price)
            select g, timestamptz '2026-01-01 00:00+08' + g * interval '1 minute', date '2026-01-01' + g, g * interval '1 day 3 hours', g / 7.0,
                   decode(md5(g::text), 'hex'), jsonb_build_object('b', g, 'a', null), array['x', null, g::text], g::numeric::money, g % 2 = 0, g * 1.50
            from generate_series(3000, 1, -1) as g;
            """);
        await both.Target.ExecuteAsync($"alter database \"{both.Target.Name}\" set timezone = 'Asia/Manila'");
        await both.Target.ExecuteAsync($"alter database \"{both.Target.Name}\" set datestyle = 'German'");

        var rows = await RowsAsync(both, "t");

        rows.IsEqual.ShouldBeTrue();
        rows.Source!.Count.ShouldBe(3000);
        rows.Source.Digest.ShouldBe(rows.Target!.Digest);
    }

    [Fact]
    public async Task Rows_that_are_missing_extra_and_changed_are_counted_and_named_by_key()
    {
        await using var both = await TwoDatabases.CreateAsync(servers, PostgresVersion.V18, PostgresVersion.V15);
        await both.BothAsync(Orders + "insert into orders select g, g, 'n' from generate_series(1, 5000) as g;");
        await both.Target.ExecuteAsync("delete from orders where id in (7, 4999); update orders set amount = amount + 0.01 where id = 1234; insert into orders values (6000, 1, null), (6001, 1, '')");

        var rows = await RowsAsync(both, "orders");

        (rows.Missing, rows.Extra, rows.Changed).ShouldBe((2, 2, 1));
        rows.Rows.Select(static r => $"{r.Outcome} {r.Key}").ShouldBe(
            ["Changed (1234)", "Missing (4999)", "Extra (6000)", "Extra (6001)", "Missing (7)"]);
    }

    /// <summary>What a sum of checksums of columns, or of crc32, does not see.</summary>
    [Fact]
    public async Task Two_amounts_that_changed_places_are_two_changed_rows()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.BothAsync(Orders + "insert into orders values (1, 100, 'a'), (2, 200, 'a')");
        await both.Target.ExecuteAsync("update orders set amount = 300 - amount");

        var rows = await RowsAsync(both, "orders");

        rows.Rows.Select(static r => $"{r.Outcome} {r.Key}").ShouldBe(["Changed (1)", "Changed (2)"]);
    }

    [Fact]
    public async Task Null_and_empty_and_equal_numbers_of_another_scale_are_told_apart()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync(Orders + "insert into orders values (1, 1.0, null), (2, 1.0, 'a,b'), (3, null, '')");
        await both.Target.ExecuteAsync(Orders + "insert into orders values (1, 1.0, ''), (2, 1.00, 'a,b'), (3, null, '')");

        (await RowsAsync(both, "orders")).Rows.Select(static r => r.Key).ShouldBe(["(1)", "(2)"]);
    }

    [Fact]
    public async Task A_table_without_a_key_is_compared_row_by_row_and_a_row_that_is_there_twice_counts_twice()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync("create table t (a int, b text); insert into t values (1, 'x'), (1, 'x'), (2, null)");
        await both.Target.ExecuteAsync("create table t (a int, b text); insert into t values (1, 'x'), (2, ''), (2, null)");

        var rows = await RowsAsync(both, "t");

        rows.Key.ShouldBeEmpty();
        rows.Rows.Select(static r => $"{r.Outcome} {r.Key}").ShouldBe(["Missing (1,x)", "Extra (2,\"\")"]);
    }

    [Fact]
    public async Task A_key_that_only_the_source_has_still_finds_every_row()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync("create table t (a int primary key, b text); insert into t values (1, 'x'), (2, 'y')");
        await both.Target.ExecuteAsync("create table t (a int, b text); insert into t values (1, 'x'), (1, 'z'), (2, 'w')");

        var rows = await RowsAsync(both, "t");

        rows.Rows.Select(static r => $"{r.Outcome} {r.Key}").ShouldBe(["Extra (1)", "Changed (2)"]);
    }

    [Fact]
    public async Task A_column_that_one_side_lacks_is_left_out_and_named()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync("create table t (a int primary key, b text, fresh int default 1); insert into t values (1, 'x')");
        await both.Target.ExecuteAsync("create table t (a int primary key, b text); insert into t values (1, 'x')");

        var rows = await RowsAsync(both, "t");

        rows.IsEqual.ShouldBeTrue();
        rows.ColumnsLeftOut.ShouldBe(["fresh"]);
    }

    [Fact]
    public async Task A_table_that_one_side_lacks_differs_and_one_that_is_nowhere_is_refused()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync("create table t (a int primary key); insert into t values (1)");

        var rows = await RowsAsync(both, "t");

        (rows.IsEqual, rows.Source!.Count, rows.Target).ShouldBe((false, 1, null));
        (await Should.ThrowAsync<CutoverException>(() => RowsAsync(both, "absent"))).ExitCode.ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public async Task Every_row_differing_is_counted_and_only_the_first_are_named()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync("create table t (a text primary key, b int); insert into t select 'ключ 𝄞 ' || g, g from generate_series(1, 20000) g");
        await both.Target.ExecuteAsync("create table t (a text primary key, b int); insert into t select 'ключ 𝄞 ' || g, -g from generate_series(1, 20000) g");

        var rows = await RowsAsync(both, "t");

        rows.Changed.ShouldBe(20000);
        rows.Rows.Count.ShouldBe(100);
    }

    [Fact]
    public async Task A_table_that_may_not_be_read_is_an_error_with_the_grant_to_run()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.BothAsync(Orders);
        await both.Target.ExecuteAsync("do $$ begin if to_regrole('narrow') is null then create role narrow login password 'narrow-secret'; end if; end $$;");
        await using var narrow = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(both.Target.ConnectionString) { Username = "narrow", Password = "narrow-secret", Pooling = false });

        var comparer = new DatabaseComparer(both.Source.DataSource, narrow);
        var error = await Should.ThrowAsync<CutoverException>(() => comparer.CompareAsync(
            new ComparisonOptions { Rows = ["public.orders"] }, TestContext.Current.CancellationToken));

        error.SqlState.ShouldBe("42501");
        error.Message.ShouldBe("the target does not let this role read public.orders");
        error.Hint!.ShouldContain("grant select on public.orders");
    }

    [Fact]
    public async Task A_policy_that_hides_rows_is_an_error_and_no_equality()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync(Orders);
        await both.Target.ExecuteAsync(Orders + "insert into orders values (1, 1, ''); alter table orders enable row level security;");
        await both.Target.ExecuteAsync("do $$ begin if to_regrole('narrow') is null then create role narrow login password 'narrow-secret'; end if; end $$;");
        await both.Target.ExecuteAsync("grant select on orders to narrow");
        await using var narrow = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(both.Target.ConnectionString) { Username = "narrow", Password = "narrow-secret", Pooling = false });

        var comparer = new DatabaseComparer(both.Source.DataSource, narrow);
        var error = await Should.ThrowAsync<CutoverException>(() => comparer.CompareAsync(
            new ComparisonOptions { Rows = ["orders"] }, TestContext.Current.CancellationToken));

        error.Message.ShouldBe("the target does not let this role read public.orders");
        error.Detail!.ShouldContain("row-level security");
    }

    private static async Task<TableComparison> RowsAsync(TwoDatabases both, string table) =>
        (await both.CompareAsync(new ComparisonOptions { Rows = [table] })).Tables.Single();
}
