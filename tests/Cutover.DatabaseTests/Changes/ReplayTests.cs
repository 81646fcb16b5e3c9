using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Tests.Support;
using Npgsql;

namespace Cutover.DatabaseTests.Changes;

public sealed class ReplayTests(TestServers servers)
{
    private const string Replay = "select cutover._replay('shop', 'launch', 'shop_backup')";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_change_that_commits_after_a_replay_is_applied_by_the_next(PostgresVersion version)
    {
        await using var target = await WithInvoicesAsync(version);
        await using var late = await target.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await late.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(late, "insert into invoice values (10, 'late'); update invoice set state = 'late' where id = 1");
        await target.ExecuteAsync("insert into invoice values (11, 'early'); update invoice set state = 'early' where id = 2");

        await target.ExecuteAsync(Replay);
        (await StatesAsync(target)).ShouldBe(["1 open", "2 early", "11 early"]);

        await transaction.CommitAsync(Cancellation);
        await target.ExecuteAsync(Replay);
        (await StatesAsync(target)).ShouldBe(["1 late", "2 early", "10 late", "11 early"]);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_replay_waits_for_no_customer_and_no_customer_for_it(PostgresVersion version)
    {
        await using var target = await WithInvoicesAsync(version);
        await using var customer = await target.DataSource.OpenConnectionAsync(Cancellation);
        await using var replay = await target.DataSource.OpenConnectionAsync(Cancellation);
        await using var theirs = await customer.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(customer, "update invoice set state = 'sent' where id = 1");
        await target.ExecuteAsync("update invoice set state = 'sent' where id = 2");

        await using var ours = await replay.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(replay, $"set local lock_timeout = '1s'; {Replay}");
        await ExecuteAsync(customer, "set local lock_timeout = '1s'; insert into invoice values (3, 'new')");
        await theirs.CommitAsync(Cancellation);
        await ours.CommitAsync(Cancellation);

        (await StatesAsync(target)).ShouldBe(["1 open", "2 sent"]);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_policy_that_would_hide_rows_of_live_is_an_error_and_never_a_miss(PostgresVersion version)
    {
        await using var target = await WithInvoicesAsync(version);
        await target.ExecuteAsync(
            """
            do $$ begin if to_regrole('forced') is null then create role forced; end if; end $$;
            grant all on schema public, cutover, cutover_journal, shop_backup to forced;
            grant all on all tables in schema cutover to forced;
            grant all on all sequences in schema cutover to forced;
            grant execute on all functions in schema cutover to forced;
            alter table invoice owner to forced;
            alter table shop_backup.invoice owner to forced;
            alter table invoice enable row level security, force row level security;
            create policy odd on invoice using (id % 2 = 1);
            update invoice set state = 'paid'
            """);
        await using var session = await target.DataSource.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(session, "set role forced");

        var error = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(session, Replay));

        error.MessageText.ShouldContain("row-level security");
        (await StatesAsync(target)).ShouldBe(["1 open", "2 open"]);
        await ExecuteAsync(session, $"begin; lock table invoice in access exclusive mode; {Replay}; commit");
        (await StatesAsync(target)).ShouldBe(["1 paid", "2 paid"]);
    }

    private static Task<IReadOnlyList<string>> StatesAsync(Target target) =>
        target.ColumnAsync("select id || ' ' || state from shop_backup.invoice order by id");

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        foreach (var statement in Cutover.Scripts.Lexing.StatementSplitter.Split(sql))
        {
            await using var command = new NpgsqlCommand(statement.Text, connection);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }

    private async Task<Target> WithInvoicesAsync(PostgresVersion version)
    {
        var target = await Target.CreateAsync(servers, version);
        await new ScriptRunner(target.DataSource, new PackCatalog(Repository.At("sql")))
            .ApplyAsync(Pack.CoreName, new RunOptions(), Cancellation);
        await target.ExecuteAsync(
            """
            create table invoice (id integer primary key, state text);
            insert into invoice values (1, 'open'), (2, 'open');
            create schema shop_backup;
            create table shop_backup.invoice (like invoice including all);
            insert into shop_backup.invoice table invoice;
            insert into cutover.managed_table values ('shop', 'public', 'invoice', 'carry');
            select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'launch', true)
            """);
        return target;
    }
}
