using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Runner;
using Npgsql;

namespace Cutover.DatabaseTests.Runner;

/// <summary>What scripts with <c>transaction: none</c> set, hold and leave, when they are resumed too.</summary>
public sealed class StatementSettingsTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_that_resumes_has_the_settings_that_it_had()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create schema a");
        using var packs = new PackFolder().WithoutTransaction(
            "0010_s", "set search_path = a; create table t1 (i int); insert into later values (1); create table t2 (i int);");

        await Should.ThrowAsync<HalfWayException>(() => target.UpAsync(packs));
        await target.ExecuteAsync("create table a.later (i int)");
        await target.UpAsync(packs);

        (await target.ColumnAsync("select schemaname from pg_tables where tablename in ('t1', 't2')")).ShouldBe(["a", "a"]);
    }

    [Fact]
    public async Task Building_an_index_concurrently_leaves_the_scripts_settings_alone()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create schema a");
        using var packs = new PackFolder().WithoutTransaction(
            "0010_s", "set search_path = a; create table t1 (i int); create index concurrently t1_idx on t1 (i); create table t2 (i int);");

        await target.UpAsync(packs);

        (await target.ColumnAsync("select schemaname from pg_tables where tablename in ('t1', 't2')")).ShouldBe(["a", "a"]);
    }

    [Fact]
    public async Task A_script_may_work_as_another_role_while_the_ledger_is_kept_by_ours()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("do $$ begin if to_regrole('maker') is null then create role maker; end if; end $$; grant create on schema public to maker");
        using var packs = new PackFolder().WithoutTransaction(
            "0010_s", "set role maker; create table t1 (i int); create index concurrently t1_i on t1 (i); create table t2 (i int);");

        await target.UpAsync(packs);

        (await target.ColumnAsync("select tableowner from pg_tables where tablename in ('t1', 't2')")).ShouldBe(["maker", "maker"]);
    }

    [Fact]
    public async Task Set_local_would_end_at_once_and_is_refused()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().WithoutTransaction("0010_s", "set local lock_timeout = '1s'; select 1;");

        (await Should.ThrowAsync<ScriptFailedException>(() => target.UpAsync(packs))).SqlState.ShouldBe(ErrorCodes.ScriptMalformed);
    }

    [Fact]
    public async Task Dropping_a_leftover_waits_for_old_transactions_as_long_as_building_it_does()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (a int); insert into t values (1), (1)");
        using var packs = new PackFolder().WithoutTransaction("0010_s", "create unique index concurrently t_a_key on t (a);");
        await Should.ThrowAsync<HalfWayException>(() => target.UpAsync(packs));
        await target.ExecuteAsync("delete from t where ctid = '(0,2)'");

        await using var old = await target.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await old.BeginTransactionAsync(Cancellation);
        await new NpgsqlCommand("insert into t values (2)", old).ExecuteNonQueryAsync(Cancellation);
        await target.UpAsync(packs, new RunOptions
        {
            LockTimeout = TimeSpan.FromMilliseconds(50),
            Report = e =>
            {
                if (e is RunEvent.Waiting)
                {
                    transaction.Rollback();
                }
            },
        });

        (await target.ScalarAsync<bool>("select indisvalid from pg_index where indexrelid = 't_a_key'::regclass")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_lock_that_is_not_granted_half_way_is_a_script_that_stopped_half_way()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (a int)");
        using var packs = new PackFolder().WithoutTransaction("0010_s", "create table t1 (i int); alter table t add b int;");
        await using var blocker = await target.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await blocker.BeginTransactionAsync(Cancellation);
        await new NpgsqlCommand("select count(*) from t", blocker).ExecuteScalarAsync(Cancellation);

        var error = await Should.ThrowAsync<HalfWayException>(
            () => target.UpAsync(packs, new RunOptions { LockTimeout = TimeSpan.FromMilliseconds(700), Attempts = 1 }));

        error.ExitCode.ShouldBe(ExitCode.HalfWay);
        error.Outcome.ShouldBe("1 of 2 statements are done.");
        error.Detail!.ShouldStartWith("Held by pid ");
    }

    [Fact]
    public async Task A_procedure_that_committed_before_it_failed_has_stopped_half_way()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (a int); create procedure p() language plpgsql as $$ begin insert into t values (1); commit; raise 'no'; end $$");
        using var packs = new PackFolder().WithoutTransaction("0010_s", "call p();");

        var error = await Should.ThrowAsync<HalfWayException>(() => target.UpAsync(packs));

        error.Outcome.ShouldBe("0 of 1 statements are done; what this one committed before it failed is kept.");
    }

    [Fact]
    public async Task Cancelling_says_how_much_of_a_script_without_a_transaction_is_kept()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().WithoutTransaction("0010_s", "create table t (a int); select pg_sleep(60);");
        using var stop = new CancellationTokenSource();

        var run = new ScriptRunner(target.DataSource, packs.Catalog).ApplyAsync("shop", new RunOptions(), stop.Token);
        await target.UntilAsync("exists (select from pg_stat_activity where query like 'select pg_sleep(60)%' and state = 'active' and datname = current_database())");
        await stop.CancelAsync();

        var cancelled = (await Record.ExceptionAsync(() => run)).ShouldBeOfType<HalfWayCancelledException>();
        cancelled.Message.ShouldStartWith("1 of 2 statements of shop.schema.0010_s.sql are done and kept.");
    }
}
