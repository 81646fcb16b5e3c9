using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.DatabaseTests.Swap.Support;
using Npgsql;

namespace Cutover.DatabaseTests.Swap;

/// <summary>The server's process is ended at every command of a launch and of a rollback: the database is entirely old or entirely new.</summary>
public sealed class CrashTests(TestServers servers)
{
    // Counts commands outside of the transaction, so that the count outlives it.
    private const string Killer =
        """
        create sequence public.command_no;
        create table public.die_at (command bigint);
        insert into public.die_at values (0);
        create function public.die() returns event_trigger language plpgsql as $$
        begin
            if nextval('public.command_no') = (select command from public.die_at) then
                perform pg_terminate_backend(pg_backend_pid());
                perform pg_sleep(1);
            end if;
        end;
        $$;
        create event trigger die on ddl_command_start execute function public.die();
        """;

    private const string Launch = "select cutover.swap('store')";
    private const string Rollback = "select cutover.rollback(pack, backup_stamp) from cutover.launch where state = 'live' and kind = 'launch'";

    // Which table is live, where the other one is, and what the ledger says of it.
    private const string State =
        """
        select concat_ws(
            ' | ',
            (select total from store.total_above),
            (select string_agg(regexp_replace(n.nspname, '\d.*', '') || '.' || c.relname, ', ' order by 1) from pg_class as c
             join pg_namespace as n on n.oid = c.relnamespace where n.nspname ~ '^store' and c.relkind in ('r', 'v', 'S')),
            (select string_agg(state, ', ' order by launch_id) from cutover.launch),
            (select count(*) from cutover.launch_statement where launch_id not in (select launch_id from cutover.launch))
        )
        """;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Ended_at_every_command_a_launch_and_its_rollback_leave_the_old_or_the_new_state(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await target.ExecuteAsync(Killer);

        var launch = await DieEverywhereAsync(target, Launch);
        var rollback = await DieEverywhereAsync(target, Rollback);

        launch.ShouldBeGreaterThan(10);
        rollback.ShouldBeGreaterThan(10);
        (await target.ScalarAsync<long>("select total from store.total")).ShouldBe(10);
    }

    /// <returns>At how many commands it died before it came through.</returns>
    private static async Task<long> DieEverywhereAsync(Target target, string statement)
    {
        var (state, fingerprint) = (await target.ScalarAsync<string>(State), await target.FingerprintAsync("store"));
        for (var command = 1L; ; command++)
        {
            await target.ExecuteAsync($"update public.die_at set command = {command}; select setval('public.command_no', 1, false)");
            await using var client = await Client.ConnectAsync(target, "to be ended");
            try
            {
                await client.RunAsync(statement);
            }
            catch (NpgsqlException e) when (e is not PostgresException { SqlState: not PostgresErrorCodes.AdminShutdown })
            {
                (await target.ScalarAsync<string>(State)).ShouldBe(state, $"died at command {command} of: {statement}");
                (await target.FingerprintAsync("store")).ShouldBe(fingerprint, $"died at command {command} of: {statement}");
                continue;
            }

            await target.ExecuteAsync("update public.die_at set command = 0");
            (await target.ScalarAsync<string>(State)).ShouldNotBe(state);
            return command - 1;
        }
    }
}
