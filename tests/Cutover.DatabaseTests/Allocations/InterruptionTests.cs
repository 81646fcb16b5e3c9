using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Npgsql;

namespace Cutover.DatabaseTests.Allocations;

/// <summary>Crashes, second callers and live business in the middle of a backfill.</summary>
public sealed class InterruptionTests(TestServers servers)
{
    private const string Rows = "select (a.\"invoiceId\", a.\"paymentId\", a.\"amountCents\", a.\"createdAt\")::text from \"Allocation\" as a order by 1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<PostgresVersion, int> Batches => new([PostgresVersion.V15, PostgresVersion.V18], [1, 2, 3, 4, 5, 6, 7, 8]);

    [Theory]
    [MemberData(nameof(Batches))]
    public async Task Killed_in_any_batch_and_called_again_it_is_done_once(PostgresVersion version, int batch)
    {
        await using var whole = await AllocationsTarget.GeneratedAsync(servers, version);
        await whole.BackfillAsync(batchRows: 400);
        await using var service = await AllocationsTarget.GeneratedAsync(servers, version);

        await using (var blocker = await BlockAsync(service, batch, batchRows: 400))
        {
            var killed = Should.ThrowAsync<PostgresException>(() => service.BackfillAsync(batchRows: 400));
            await service.UntilItWaitsAsync();
            await service.Target.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where query like 'call allocations%' and datname = current_database()");
            await killed;
        }

        (await service.Target.ScalarAsync<long>("select count(*) from allocations.backfill_batch where state = 'done'")).ShouldBe(batch - 1);
        (await service.BrokenChecksAsync()).ShouldContain("every_backfill_has_come_to_its_end");
        await service.BackfillAsync();

        (await service.Target.ScalarAsync<long>("select count(*) from allocations.backfill_run")).ShouldBe(1);
        (await service.Target.ColumnAsync(Rows)).ShouldBe(await whole.Target.ColumnAsync(Rows));
        await service.AcceptAsync();
        (await service.BrokenChecksAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public async Task An_undo_killed_in_any_batch_goes_on_to_the_end(PostgresVersion version, int batch)
    {
        await using var service = await AllocationsTarget.GeneratedAsync(servers, version);
        var before = await service.Target.ColumnAsync(AllocationsTarget.BusinessRows);
        await service.BackfillAsync(batchRows: 400);

        await using (var blocker = await BlockAsync(service, batch, batchRows: 400))
        {
            var killed = Should.ThrowAsync<PostgresException>(() => service.Target.ExecuteAsync("call allocations.undo_backfill(1)"));
            await service.UntilItWaitsAsync();
            await service.Target.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where query like 'call allocations%' and datname = current_database()");
            await killed;
        }

        (await service.Target.ScalarAsync<string>("select state from allocations.backfill_run")).ShouldBe("undoing");
        await service.Target.ExecuteAsync("call allocations.undo_backfill(1)");

        (await service.Target.ColumnAsync(AllocationsTarget.BusinessRows)).ShouldBe(before);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Two_at_the_same_time_share_one_run_and_double_nothing(PostgresVersion version)
    {
        await using var whole = await AllocationsTarget.GeneratedAsync(servers, version);
        await whole.BackfillAsync(batchRows: 50);
        await using var service = await AllocationsTarget.GeneratedAsync(servers, version);

        await Task.WhenAll(service.BackfillAsync(batchRows: 50), service.BackfillAsync(batchRows: 50), service.BackfillAsync(batchRows: 50));

        (await service.Target.ScalarAsync<string>("select string_agg(state, ' ') from allocations.backfill_run")).ShouldBe("done");
        (await service.Target.ColumnAsync(Rows)).ShouldBe(await whole.Target.ColumnAsync(Rows));
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task An_invoice_that_is_deleted_during_the_backfill_is_left_out(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("a", "PAID", 100, paidAt: "2026-01-05");
        await service.InvoiceAsync("b", "PAID", 100, paidAt: "2026-01-05");
        await using var connection = await service.Target.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(connection, "delete from \"Invoice\" where \"id\" = 'a'");

        var backfill = service.BackfillAsync();
        await service.UntilItWaitsAsync();
        await transaction.CommitAsync(Cancellation);
        await backfill;

        (await service.Target.ColumnAsync("select \"invoiceId\" from \"Allocation\"")).ShouldBe(["b"]);
        (await service.BrokenChecksAsync()).ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_payment_that_commits_while_its_invoice_is_waited_for_is_neither_lost_nor_doubled(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("i", "PARTIALLY_PAID", 100);
        await service.PaymentAsync("p", "i", 30);
        await using var connection = await service.Target.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);

        // As the old application pays the rest: the payment and the status in one transaction.
        await ExecuteAsync(connection, "insert into \"Payment\" (\"id\", \"tenantId\", \"memberId\", \"invoiceId\", \"amountCents\", \"status\", \"updatedAt\") values ('q', 't', 'm', 'i', 70, 'SUCCEEDED', now())");
        await ExecuteAsync(connection, "update \"Invoice\" set \"status\" = 'PAID', \"paidAt\" = '2026-02-02' where \"id\" = 'i'");
        var backfill = service.BackfillAsync();
        await service.UntilItWaitsAsync();
        await transaction.CommitAsync(Cancellation);
        await backfill;

        (await service.StateAsync("i")).ShouldBe("PAID 0 p:30 q:70");
        (await service.BrokenChecksAsync()).ShouldBeEmpty();
    }

    /// <summary>What is open is not locked before it is judged, so it may have changed by the time its status is written.</summary>
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task An_open_invoice_that_changes_while_it_is_judged_keeps_its_status(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("nothing", "ISSUED", 0);
        await service.InvoiceAsync("overdue", "ISSUED", 100, dueInDays: -5);
        await using var connection = await service.Target.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(connection, "update \"Invoice\" set \"amountCents\" = 500, \"dueAt\" = null");

        var backfill = service.BackfillAsync();
        await service.UntilItWaitsAsync();
        await transaction.CommitAsync(Cancellation);
        await backfill;
        await service.BackfillAsync();

        (await service.StateAsync("nothing")).ShouldBe("ISSUED 500");
        (await service.StateAsync("overdue")).ShouldBe("ISSUED 500");
        (await service.Target.ScalarAsync<long>("select count(*) from \"Payment\"")).ShouldBe(0);
        (await service.BrokenChecksAsync()).ShouldBeEmpty();
    }

    /// <summary>A client that holds a payment of the batch may want an invoice of it next: neither it nor a third one waits for the batch.</summary>
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_batch_that_waits_for_a_row_holds_nobody_up(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("a", "PARTIALLY_PAID", 100);
        await service.PaymentAsync("p", "a", 30);
        await using var connection = await service.Target.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(connection, "update \"Payment\" set \"externalReference\" = 'x'");
        var backfill = service.BackfillAsync();
        await service.UntilItWaitsAsync();

        await service.Target.ExecuteAsync("update \"Invoice\" set \"description\" = 'somebody else''s'");
        await ExecuteAsync(connection, "update \"Invoice\" set \"description\" = 'its own'");
        backfill.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync(Cancellation);
        await backfill;

        (await service.StateAsync("a")).ShouldBe("PARTIALLY_PAID 70 p:30");
        (await service.Target.ScalarAsync<string>("select \"description\" from \"Invoice\"")).ShouldBe("its own");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task An_undo_that_waits_for_a_row_holds_nobody_up(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("a", "PAID", 100, paidAt: "2026-01-05");
        await service.InvoiceAsync("b", "PAID", 100, paidAt: "2026-01-05");
        await service.BackfillAsync();
        await using var connection = await service.Target.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(connection, "update \"Invoice\" set \"description\" = 'x' where \"id\" = 'b'");
        var undo = service.Target.ExecuteAsync("call allocations.undo_backfill(1)");
        await service.UntilItWaitsAsync();

        await service.Target.ExecuteAsync("update \"Invoice\" set \"description\" = 'y' where \"id\" = 'a'");
        undo.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync(Cancellation);
        await undo;

        (await service.Target.ScalarAsync<long>("select count(*) from \"Allocation\"")).ShouldBe(0);
    }

    /// <summary>Holds the first paid invoice of a batch, as a slow transaction of the application does.</summary>
    private static async Task<NpgsqlConnection> BlockAsync(AllocationsTarget service, int batch, int batchRows)
    {
        var connection = await service.Target.DataSource.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(connection, "begin");
        await ExecuteAsync(connection, FormattableString.Invariant(
            $"""
            select from "Invoice"
            where "id" = (select min("id") from "Invoice" where "status" = 'PAID' and "amountCents" > 0 and right("id", 9)::bigint >= {(batch - 1) * batchRows})
            for update
            """));
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
