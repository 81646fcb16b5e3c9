using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Runner;

namespace Cutover.DatabaseTests.Runner;

/// <summary>Scripts with <c>transaction: none</c>.</summary>
public sealed class StatementModeTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Statements_that_no_transaction_can_hold_run_in_order(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        using var packs = new PackFolder().WithoutTransaction(
            "0010_mixed",
            """
            create type mood as enum ('ok');
            alter type mood add value 'glad';
            create table t (a int, m mood);
            insert into t select g, 'glad' from generate_series(1, 100) as g;
            create index concurrently t_a_idx on t (a);
            vacuum analyze t;
            reindex index concurrently t_a_idx;
            create procedure p() language plpgsql as $$ begin insert into t values (0); commit; insert into t values (-1); end $$;
            call p();
            """);

        await target.UpAsync(packs);

        (await target.ScalarAsync<long>("select count(*) from t")).ShouldBe(102);
        (await target.StatusAsync(packs)).Scripts.Single().State.ShouldBe(ScriptState.Applied);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_script_resumes_at_the_statement_that_failed(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        using var packs = new PackFolder().WithoutTransaction(
            "0010_s", "create table t (a int);\ninsert into t values (1);\ninsert into later values (1);\ninsert into t values (2);");

        var error = await Should.ThrowAsync<HalfWayException>(() => target.UpAsync(packs));
        await target.ExecuteAsync("create table later (a int)");
        await target.UpAsync(packs);

        error.ExitCode.ShouldBe(ExitCode.HalfWay);
        (error.Done, error.Count).ShouldBe((2, 4));
        error.Message.ShouldStartWith("shop/schema/0010_s.sql:6:13: relation \"later\" does not exist");
        (await target.ColumnAsync("select a from t order by a")).ShouldBe(["1", "2"]);
        (await target.ColumnAsync("select a from later")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task The_statement_that_failed_may_be_mended_and_those_before_it_may_not()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().WithoutTransaction("0010_s", "create table t (a int); insert into nonsense values (1);");
        await Should.ThrowAsync<HalfWayException>(() => target.UpAsync(packs));

        packs.WithoutTransaction("0010_s", "create table t (a bigint); insert into t values (1);");
        var error = await Should.ThrowAsync<ScriptFailedException>(() => target.UpAsync(packs));
        packs.WithoutTransaction("0010_s", "create table t (a int); insert into t values (1);");
        await target.UpAsync(packs);

        error.SqlState.ShouldBe(ErrorCodes.ScriptChanged);
        (await target.ColumnAsync("select a from t")).ShouldBe(["1"]);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task An_invalid_index_left_by_a_failure_is_named_and_dropped_by_the_next_run(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        await target.ExecuteAsync("create table t (a int); insert into t values (1), (1)");
        using var packs = new PackFolder().WithoutTransaction("0010_s", "create unique index concurrently t_a_key on t (a);");

        var error = await Should.ThrowAsync<HalfWayException>(() => target.UpAsync(packs));
        await target.ExecuteAsync("delete from t where ctid = '(0,2)'");
        List<RunEvent> events = [];
        await target.UpAsync(packs, new RunOptions { Report = events.Add });

        error.SqlState.ShouldBe("23505");
        error.Outcome!.ShouldContain("the invalid index public.t_a_key was left behind");
        events.ShouldContain(static e => e is RunEvent.DroppingLeftover);
        (await target.ScalarAsync<bool>("select indisvalid from pg_index where indexrelid = 't_a_key'::regclass")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_invalid_index_that_if_not_exists_would_skip_is_refused()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (a int); insert into t values (1), (1)");
        await Should.ThrowAsync<Npgsql.PostgresException>(() => target.ExecuteAsync("create unique index concurrently t_a_key on t (a)"));
        await target.ExecuteAsync("delete from t where ctid = '(0,2)'");
        using var packs = new PackFolder().WithoutTransaction("0010_s", "create unique index concurrently if not exists t_a_key on t (a);");

        var error = await Should.ThrowAsync<HalfWayException>(() => target.UpAsync(packs));

        error.SqlState.ShouldBe(ErrorCodes.InvalidIndex);
        error.Hint.ShouldBe("Drop it and run this again: drop index concurrently public.t_a_key;");
    }

    [Fact]
    public async Task A_first_statement_that_fails_leaves_nothing_half_way()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().WithoutTransaction("0010_s", "insert into nonsense values (1); select 1;");

        var error = await Should.ThrowAsync<ScriptFailedException>(() => target.UpAsync(packs));

        error.ExitCode.ShouldBe(ExitCode.Failed);
        error.Outcome.ShouldBe("Nothing of the script was kept.");
    }
}
