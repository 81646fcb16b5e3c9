using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.DatabaseTests.Swap.Support;
using Cutover.Errors;
using Npgsql;

namespace Cutover.DatabaseTests.Swap;

/// <summary>What a launch leaves to the tables around the set: no foreign key of staging or backup stands in their way.</summary>
public sealed class OutsideTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_parent_outside_can_be_deleted_while_staging_refers_to_it(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await target.ExecuteAsync("update store_staging.parent set country = 'fr'; update store_staging.parent set country = 'de'");

        await target.ExecuteAsync("delete from store.country where code = 'fr'");

        (await target.ScalarAsync<long>("select count(*) from store.country")).ShouldBe(2);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Deletes_after_a_launch_neither_fail_for_the_backup_nor_reach_it(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await target.ExecuteAsync("update store.parent set country = 'it' where id = 2");
        var stamp = await target.LaunchAsync("store");
        await target.FinishAsync("store");
        await target.ExecuteAsync("update store.parent set country = null where country = 'it'");

        await target.ExecuteAsync("delete from store.country where code = 'it'");
        await target.ExecuteAsync("delete from store.parent where id = 3");

        (await target.ScalarAsync<string>(
            $"select concat_ws(' ', (select count(*) from store.child), (select count(*) from store_backup_{stamp}.child), (select count(*) from store_backup_{stamp}.parent))"))
            .ShouldBe("9 10 10");
        (await target.ColumnAsync(
            $"select conname from pg_constraint where contype = 'f' and conrelid::regclass::text ~ '^store_backup_' and confrelid::regclass::text !~ '^store_backup_'"))
            .ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Keys_into_the_set_refer_to_the_new_table_from_the_first_row_on(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await target.ExecuteAsync("insert into store_staging.parent (id, n) values (77, 1)");
        await target.LaunchAsync("store");

        await target.ExecuteAsync("insert into store.letter (parent) values (77)");
        var orphan = await Should.ThrowAsync<PostgresException>(() => target.ExecuteAsync("insert into store.letter (parent) values (78)"));

        orphan.SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Nobody_but_owners_may_enter_staging_or_a_backup_whatever_default_privileges_say(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithCoreAsync(servers, version);
        await target.ExecuteAsync(
            """
            do $$ begin if to_regrole('store_guest') is null then create role store_guest; end if; end $$;
            alter default privileges grant all on schemas to store_guest;
            alter default privileges grant all on tables to store_guest, public;
            create schema store;
            create table store.parent (id integer primary key);
            revoke all on store.parent from public, store_guest;
            select cutover.manage_table('store', 'store.parent');
            """);
        await target.StageAsync("store");
        var staging = await MayEnterAsync(target);

        await target.LaunchAsync("store");

        staging.ShouldBe("f f");
        (await MayEnterAsync(target)).ShouldBe("f f");
        (await target.ScalarAsync<bool>("select has_table_privilege('store_guest', 'store.parent', 'select, insert, update, delete')")).ShouldBeFalse();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_deferred_check_that_is_pending_is_settled_first(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await using var launcher = await Client.ConnectAsync(target, "launcher");

        await launcher.RunAsync("begin; insert into store.letter (parent) values (99)");
        var broken = await Should.ThrowAsync<PostgresException>(() => launcher.RunAsync("select cutover.swap('store')"));
        await launcher.RunAsync("rollback; begin; insert into store.letter (parent) values (2); select cutover.swap('store'); commit");

        broken.SqlState.ShouldBe(ErrorCodes.OrphanRows);
        (await target.ScalarAsync<long>("select count(*) from store.letter")).ShouldBe(2);
        (await target.ScalarAsync<long>("select count(*) from cutover.launch")).ShouldBe(1);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_check_sees_all_rows_of_a_forced_table_or_refuses(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await target.ExecuteAsync("alter table store.parent enable row level security; alter table store.parent force row level security");
        await target.ExecuteAsync("alter table store.country enable row level security; alter table store.country force row level security");
        await target.ExecuteAsync("select cutover.complete_staging('store')");
        await target.ExecuteAsync("update store_staging.parent set n = -1 where id = 5");
        await target.ExecuteAsync("select cutover.define_check('store', 'n_is_positive', 'blocker', 'all count', 'select id from parent where n < 0', 'v1:a')");
        await using var owner = await LaunchOwner.PrepareAsync(target);
        await using var launcher = await Client.ConnectAsync(target, "launcher", owner.Role);

        // Its owner would see no row of a forced table: a count would be zero, and prove nothing.
        var refused = await Should.ThrowAsync<PostgresException>(() => launcher.RunAsync("select cutover.swap('store')"));
        refused.SqlState.ShouldBeOneOf(ErrorCodes.CheckFailed, PostgresErrorCodes.InsufficientPrivilege);

        await target.ExecuteAsync("alter table store.country no force row level security");
        (await Should.ThrowAsync<PostgresException>(() => launcher.RunAsync("select cutover.swap('store')"))).SqlState.ShouldBe(ErrorCodes.CheckFailed);
        await target.ExecuteAsync("update store_staging.parent set n = 1");
        await launcher.RunAsync("select cutover.swap('store')");
    }

    private static Task<string> MayEnterAsync(Target target) => target.ScalarAsync<string>(
        """
        select concat_ws(
            ' ',
            bool_or(has_schema_privilege('store_guest', n.oid, 'usage, create')),
            bool_or(has_table_privilege('store_guest', c.oid, 'select, insert, update, delete, truncate'))
        )
        from pg_namespace as n
        join pg_class as c
            on c.relnamespace = n.oid
           and c.relkind = 'r'
        where n.nspname ~ '_(staging|backup_.*)$'
        """);
}
