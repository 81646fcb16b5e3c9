using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.DatabaseTests.Swap.Support;
using Cutover.Errors;
using Npgsql;

namespace Cutover.DatabaseTests.Swap;

/// <summary>A launch without a superuser: what it lacks is named, what is named suffices, and nobody else may anything.</summary>
public sealed class PrivilegeTests(TestServers servers)
{
    // A pack's own entry points, as its launch owner would create them.
    private const string EntryPoints =
        """
        create function store.launch_clean_production() returns text language sql security definer set search_path = pg_catalog, pg_temp
            as $$ select backup_stamp from cutover.swap('store') $$;
        create function store.roll_back_production(stamp text) returns text language sql security definer set search_path = pg_catalog, pg_temp
            as $$ select backup_stamp from cutover.rollback('store', stamp) $$;
        create function store.finish_launch() returns integer language sql security definer set search_path = pg_catalog, pg_temp
            as $$ select cutover.finish_launch(max(launch_id)) from cutover.launch $$;
        create function store.stage_again() returns void language sql security definer set search_path = pg_catalog, pg_temp
            as $$ select cutover.create_staging('store', replace => true); select cutover.complete_staging('store') $$;
        revoke all on all routines in schema store from public;
        """;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Each_missing_grant_is_named_and_all_of_them_suffice(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await target.ExecuteAsync("create publication letters for table store.parent");
        await target.ExecuteAsync("select cutover.expect_difference('store', 'table parent: published by letters', 'planned')");
        var (owner, missing) = await LaunchOwner.CreateAsync(target);
        await using var dropped = owner;
        await using var launcher = await Client.ConnectAsync(target, "launcher", owner.Role);

        // One grant can bring another with it: what is still missing is asked each time.
        missing.Count.ShouldBeGreaterThan(4);
        while (await target.ColumnAsync($"select statement from cutover.missing_privileges('store', '{owner.Role}')") is [var grant, ..] lacking)
        {
            var refused = await Should.ThrowAsync<PostgresException>(() => launcher.RunAsync("select cutover.swap('store')"));
            refused.SqlState.ShouldBe(ErrorCodes.PrivilegeMissing);
            lacking.ShouldAllBe(statement => refused.Detail!.Contains(statement, StringComparison.Ordinal));
            await target.ExecuteAsync(grant);
        }

        (await target.ColumnAsync($"select statement from cutover.missing_privileges('store', '{owner.Role}')")).ShouldBeEmpty();
        await launcher.RunAsync("select cutover.swap('store')");
        await launcher.RunAsync("select cutover.finish_launch(max(launch_id)) from cutover.launch");
        await launcher.RunAsync("select cutover.rollback('store', backup_stamp) from cutover.launch");
        await launcher.RunAsync("select cutover.drop_staging('store')");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task What_a_launch_needs_outside_of_the_tables_is_named_too(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        var other = $"{target.Name}_other";
        await target.ExecuteAsync(
            $"""
            create role {other};
            create role {other}_schemas;
            create schema api;
            create schema private;
            create function private.handle() returns trigger language plpgsql as 'begin return null; end';
            revoke execute on function private.handle() from public;
            create trigger handle after insert on store.parent for each statement execute function private.handle();
            create view api.reads as select id, n from store.parent;
            create function api.lists() returns setof store.parent language sql begin atomic select * from store.parent; end;
            create statistics store.of_both on id, n from store.parent;
            alter statistics store.of_both owner to {other};
            alter schema api owner to {other}_schemas;
            alter schema private owner to {other}_schemas;
            select cutover.create_staging('store', replace => true);
            select public.copy_rows('store');
            select cutover.complete_staging('store')
            """);
        var (owner, _) = await LaunchOwner.CreateAsync(target);
        await using var dropped = owner;
        await target.ExecuteAsync($"revoke temporary on database {target.Name} from public, {owner.Role}");

        // Named until another grant brings it along.
        (await target.ColumnAsync($"select statement from cutover.missing_privileges('store', '{owner.Role}')"))
            .ShouldContain($"grant temporary on database {target.Name} to {owner.Role};");

        List<string> granted = [];
        while (await target.ColumnAsync($"select statement from cutover.missing_privileges('store', '{owner.Role}')") is [var grant, ..])
        {
            granted.Add(grant.Replace(owner.Role, "LAUNCHER", StringComparison.Ordinal).Replace(target.Name, "DATABASE", StringComparison.Ordinal));
            await target.ExecuteAsync(grant);
        }

        string[] named =
        [
            "grant DATABASE_other to LAUNCHER;",
            "grant execute on function private.handle() to LAUNCHER;",
            "grant usage on schema private to LAUNCHER;",
            "grant usage, create on schema api to LAUNCHER;",
        ];
        named.ShouldAllBe(statement => granted.Contains(statement));
        await using (var launcher = await Client.ConnectAsync(target, "launcher", owner.Role))
        {
            await launcher.RunAsync("select cutover.swap('store')");
            await target.ExecuteAsync("insert into store.parent (id, n) values (7777, 1)");
            await launcher.RunAsync("select cutover.rollback('store', backup_stamp) from cutover.launch");
            await launcher.RunAsync("select cutover.create_staging('store', replace => true); select cutover.complete_staging('store')");
        }

        await target.ExecuteAsync($"drop owned by {other}, {other}_schemas cascade; drop role {other}, {other}_schemas");
    }

    /// <summary>From 16 on a member can be kept from becoming the role that it is a member of.</summary>
    [Fact]
    public async Task A_member_that_may_not_become_the_owner_is_told_so()
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, PostgresVersion.V18);
        await using var owner = await LaunchOwner.PrepareAsync(target);
        var membership = await target.ScalarAsync<string>(
            $"""
            select pg_get_userbyid(m.roleid)
            from pg_auth_members as m
            where m.member = '{owner.Role}'::regrole
              and m.roleid = (select c.relowner from pg_class as c where c.oid = 'store.parent'::regclass)
            """);
        await target.ExecuteAsync($"grant {membership} to {owner.Role} with set false");

        var missing = await target.ColumnAsync($"select statement from cutover.missing_privileges('store', '{owner.Role}')");

        missing.ShouldBe([$"grant {membership} to {owner.Role} with set true;"]);
        await target.ExecuteAsync(missing[0]);
        (await target.ColumnAsync($"select statement from cutover.missing_privileges('store', '{owner.Role}')")).ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task An_operator_launches_rolls_back_and_stages_again_with_execute_alone(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        var fingerprint = await target.FingerprintAsync("store");
        await target.ExecuteAsync("delete from store.letter");
        await using var owner = await LaunchOwner.PrepareAsync(target);
        await using (var launchOwner = await Client.ConnectAsync(target, "launch owner", owner.Role))
        {
            await launchOwner.RunAsync(EntryPoints);
        }

        await using var operatorOfTheDay = await Client.ConnectAsync(target, "operator", "store_operator");
        (await Should.ThrowAsync<PostgresException>(() => operatorOfTheDay.RunAsync("select store.launch_clean_production()")))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        await target.ExecuteAsync("select cutover.grant_operator('store_operator', 'store')");

        for (var round = 1; round <= 2; round++)
        {
            var stamp = await operatorOfTheDay.AskAsync<string>("select store.launch_clean_production()");
            await operatorOfTheDay.AskAsync<int>("select store.finish_launch()");
            (await operatorOfTheDay.AskAsync<string>($"select store.roll_back_production('{stamp}')")).ShouldBe(stamp);
            await operatorOfTheDay.AskAsync<int>("select store.finish_launch()");
            (await target.FingerprintAsync("store")).ShouldBe(fingerprint);
            await operatorOfTheDay.RunAsync("select store.stage_again()");
        }

        foreach (var forbidden in new[] { "select cutover.swap('store')", "select from cutover.launch", "select from store_staging.parent" })
        {
            (await Should.ThrowAsync<PostgresException>(() => operatorOfTheDay.RunAsync(forbidden)))
                .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, forbidden);
        }
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_role_of_the_application_may_nothing_of_it(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await using var clerk = await Client.ConnectAsync(target, "clerk", "store_clerk");

        foreach (var forbidden in new[]
        {
            "select cutover.swap('store')", "select cutover.rehearse_swap('store')", "select cutover.rollback('store', 'x')",
            "select cutover.create_staging('store')", "select cutover.drop_staging('store')", "select cutover.manage_table('store', 'store.letter')",
            "select * from cutover.fingerprint('store')", "select cutover.retire('store', 'x')", "table cutover.launch",
        })
        {
            (await Should.ThrowAsync<PostgresException>(() => clerk.RunAsync(forbidden)))
                .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, forbidden);
        }
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task On_a_hosted_database_the_default_roles_get_nothing_before_during_or_after(PostgresVersion version)
    {
        await using var target = await SwapDatabase.HostedAsync(servers, version);

        await LaunchAsOwnerAsync(target);

        (await target.ColumnAsync(
            """
            select p.oid::regprocedure::text
            from pg_proc as p
            where p.pronamespace = 'cutover'::regnamespace
              and has_function_privilege('anon', p.oid, 'execute')
            union all
            select c.oid::regclass::text
            from pg_class as c
            join pg_namespace as n
                on n.oid = c.relnamespace
            where (n.nspname = 'cutover' or n.nspname ~ '_(staging|backup_.*)$')
              and c.relkind in ('r', 'v', 'm')
              and has_schema_privilege('anon', n.oid, 'usage')
            """)).ShouldBeEmpty();
        (await target.ScalarAsync<bool>("select has_table_privilege('anon', 'store.parent', 'select, insert, update, delete')")).ShouldBeFalse();
    }

    /// <summary>All of it without a superuser: staging, launch, finish, rollback.</summary>
    private static async Task LaunchAsOwnerAsync(Target target)
    {
        await using var owner = await LaunchOwner.PrepareAsync(target);
        var before = await target.FingerprintAsync("store");
        await target.ExecuteAsync($"alter default privileges for role {owner.Role} grant all on schemas to anon, authenticated");
        await target.ExecuteAsync($"alter default privileges for role {owner.Role} grant all on tables to anon, authenticated");
        await using var launcher = await Client.ConnectAsync(target, "launcher", owner.Role);
        await launcher.RunAsync("select cutover.create_staging('store', replace => true); select cutover.complete_staging('store')");
        await launcher.RunAsync("delete from store.letter; select cutover.swap('store')");
        await launcher.RunAsync("select cutover.finish_launch(max(launch_id)) from cutover.launch");
        (await target.FingerprintAsync("store")).ShouldBe(before);
        await launcher.RunAsync("select cutover.rollback('store', backup_stamp) from cutover.launch");
        await launcher.RunAsync("select cutover.finish_launch(max(launch_id)) from cutover.launch");
        (await target.FingerprintAsync("store")).ShouldBe(before);
    }
}
