using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;

namespace Cutover.DatabaseTests.Runner;

/// <summary>The server's process is ended at every step of fifty scripts; a re-run converges, and nothing runs twice.</summary>
public sealed class CrashTests(TestServers servers)
{
    private const int Scripts = 50;

    // Ends the session that calls it when the step is the one to die at. The order is outside of
    // the transaction, so that it can be changed while the scripts stay as they are.
    private const string Killer =
        """
        create table die_at (step text);
        create table applied (script int);
        create function maybe_die(at_step text) returns void language plpgsql as $$
        begin
            if exists (select from public.die_at where step = at_step) then
                perform pg_terminate_backend(pg_backend_pid());
                perform pg_sleep(1);
            end if;
        end $$;
        """;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Killed_inside_every_script_a_rerun_converges(PostgresVersion version) =>
        await DieEverywhereAsync(version, static i => $"inside {i}");

    [Fact]
    public async Task Killed_while_the_ledger_is_written_a_rerun_converges() =>
        await DieEverywhereAsync(PostgresVersion.V15, static i => $"ledger shop.schema.{i:0000}_s.sql");

    [Fact]
    public async Task Killed_during_every_commit_a_rerun_converges() =>
        await DieEverywhereAsync(PostgresVersion.V15, static i => $"commit shop.schema.{i:0000}_s.sql");

    private async Task DieEverywhereAsync(PostgresVersion version, Func<int, string> step)
    {
        await using var target = await Target.CreateAsync(servers, version);
        await target.ExecuteAsync(Killer);
        using var packs = new PackFolder();
        await target.UpAsync(packs);
        await TrapLedgerAsync(target);
        for (var i = 1; i <= Scripts; i++)
        {
            WriteScript(packs, i);
        }

        for (var i = 1; i <= Scripts; i++)
        {
            await target.ExecuteAsync($"truncate die_at; insert into die_at values ('{step(i)}')");
            await Should.ThrowAsync<ConnectionLostException>(() => target.UpAsync(packs), $"died {step(i)}");
        }

        await target.ExecuteAsync("truncate die_at");
        await target.UpAsync(packs);

        (await target.ColumnAsync("select script || ' ' || count(*) from applied group by script order by script"))
            .ShouldBe(Enumerable.Range(1, Scripts).Select(static i => $"{i} 1"));
        (await target.ScalarAsync<long>("select count(*) from cutover.schemaversions where scriptname like 'shop.%'")).ShouldBe(Scripts);
        (await target.ScalarAsync<long>("select count(*) from cutover.invalid_indexes()")).ShouldBe(0);
    }

    /// <summary>Every tenth script runs without a transaction, and builds an index in between.</summary>
    private static void WriteScript(PackFolder packs, int i)
    {
        if (i % 10 == 0)
        {
            packs.WithoutTransaction(
                $"{i:0000}_s",
                $"""
                insert into applied values ({i});
                select maybe_die('inside {i}');
                create index concurrently applied_{i}_idx on applied ((script + {i}));
                """);
        }
        else
        {
            packs.Schema($"{i:0000}_s", $"create table t{i} (a int); insert into applied values ({i}); select maybe_die('inside {i}');");
        }
    }

    private static Task TrapLedgerAsync(Target target) => target.ExecuteAsync(
        """
        create function die_at_ledger() returns trigger language plpgsql as $$
        begin
            perform public.maybe_die(tg_argv[0] || ' ' || new.script_name);
            return null;
        end $$;
        create trigger die_at_ledger after insert or update on cutover.script
            for each row when (new.state = 'applied') execute function die_at_ledger('ledger');
        create constraint trigger die_at_commit after insert or update on cutover.script
            deferrable initially deferred
            for each row when (new.state = 'applied') execute function die_at_ledger('commit');
        """);
}
