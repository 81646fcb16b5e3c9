using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Npgsql;

namespace Cutover.DatabaseTests.Allocations;

public sealed class UndoTests(TestServers servers)
{
    private const string AuditLog = "select l::text from \"PaymentAuditLog\" as l order by l.\"id\"";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Undo_restores_every_business_table_and_the_audit_log_only_grows(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.GeneratedAsync(servers, version);
        var before = await service.Target.ColumnAsync(AllocationsTarget.BusinessRows);
        await service.BackfillAsync();
        var log = await service.Target.ColumnAsync(AuditLog);

        await service.Target.ExecuteAsync("call allocations.undo_backfill(1)");

        (await service.Target.ColumnAsync(AllocationsTarget.BusinessRows)).ShouldBe(before);
        (await service.Target.ScalarAsync<long>("select count(*) from \"Allocation\"")).ShouldBe(0);
        var longer = await service.Target.ColumnAsync(AuditLog);
        longer.Count.ShouldBe(log.Count * 2);
        longer.Take(log.Count).ShouldBe(log);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Undone_and_done_again_is_done_once(PostgresVersion version)
    {
        const string Rows = "select (a.\"invoiceId\", a.\"paymentId\", a.\"amountCents\", a.\"createdAt\")::text from \"Allocation\" as a order by 1";
        await using var service = await AllocationsTarget.GeneratedAsync(servers, version);
        await service.BackfillAsync();
        var once = await service.Target.ColumnAsync(Rows);

        await service.Target.ExecuteAsync("call allocations.undo_backfill(1)");
        await service.Target.ExecuteAsync("call allocations.undo_backfill(1)");
        await service.BackfillAsync();

        (await service.Target.ColumnAsync(Rows)).ShouldBe(once);
        await service.AcceptAsync();
        (await service.BrokenChecksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_paid_on_top_of_a_run_is_not_left_without_its_ground()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        foreach (var invoice in (string[])["allocated", "credited", "left"])
        {
            await service.InvoiceAsync(invoice, "PARTIALLY_PAID", 100);
            await service.PaymentAsync($"p_{invoice}", invoice, 30);
        }

        await service.BackfillAsync();
        await service.PaymentAsync("more", null, 70);
        await service.Target.ExecuteAsync(
            """
            insert into "Credit" ("tenantId", "memberId", "amountCents", "currency") values ('t', 'm', 70, 'PHP');
            select allocations.allocate('more', 'allocated', 70);
            select allocations.apply_credit((select "id" from "Credit"), 'credited')
            """);

        (await service.Target.ColumnAsync("select invoice_id || ': ' || conflict from allocations.undo_conflicts(1) order by 1"))
            .ShouldBe(["allocated: the invoice was allocated more since", "credited: a credit was used for the invoice since"]);
        (await Should.ThrowAsync<PostgresException>(() => service.Target.ExecuteAsync("call allocations.undo_backfill(1)"))).SqlState.ShouldBe("MG066");
        (await service.StateAsync("allocated")).ShouldStartWith("PAID 0");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Undo_takes_only_what_the_run_made_and_leaves_later_business(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("old", "PAID", 100, paidAt: "2026-01-05");
        await service.InvoiceAsync("late", "ISSUED", 100, dueInDays: -5);
        await service.BackfillAsync();
        await service.PaymentAsync("p", null, 100);
        await service.Target.ExecuteAsync("select allocations.allocate('p', 'late', 100)");

        await service.Target.ExecuteAsync("call allocations.undo_backfill(1)");

        (await service.StateAsync("old")).ShouldBe("PAID 100");
        (await service.StateAsync("late")).ShouldBe("PAID 0 p:100");
    }

    [Theory]
    [InlineData("select allocations.reverse_allocation((select \"id\" from \"Allocation\"), 'chargeback')", "its allocation was reversed since")]
    [InlineData("update \"Payment\" set \"status\" = 'REFUNDED'", "the made-up payment was refunded or changed since")]
    [InlineData("update \"Payment\" set \"refundedCents\" = 10", "the made-up payment was refunded or changed since")]
    [InlineData("insert into \"Credit\" (\"tenantId\", \"memberId\", \"amountCents\", \"currency\", \"sourcePaymentId\") select 't', 'm', 5, 'PHP', \"id\" from \"Payment\"", "the made-up payment is used elsewhere since")]
    public async Task Undo_refuses_before_anything_goes_when_later_business_stands_on_it(string business, string conflict)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.InvoiceAsync("i", "PAID", 100, paidAt: "2026-01-05");
        await service.BackfillAsync();
        await service.Target.ExecuteAsync(business);
        var before = await service.Target.ColumnAsync(AllocationsTarget.BusinessRows);

        var error = await Should.ThrowAsync<PostgresException>(() => service.Target.ExecuteAsync("call allocations.undo_backfill(1)"));

        error.SqlState.ShouldBe(ErrorCodes.BackfillWasUsed);
        error.Hint.ShouldBe("See all of them, and settle each: select * from allocations.undo_conflicts(1);");
        (await service.Target.ColumnAsync("select conflict from allocations.undo_conflicts(1)")).ShouldBe([conflict]);
        (await service.Target.ColumnAsync(AllocationsTarget.BusinessRows)).ShouldBe(before);
        (await service.Target.ScalarAsync<string>("select state from allocations.backfill_run")).ShouldBe("done");
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_an_error()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);

        var error = await Should.ThrowAsync<PostgresException>(() => service.Target.ExecuteAsync("call allocations.undo_backfill(7)"));

        error.SqlState.ShouldBe(ErrorCodes.PaymentModelUnknown);
    }

    [Fact]
    public async Task While_a_run_is_open_no_other_is_undone_and_while_one_is_undone_none_begins()
    {
        await using var service = await AllocationsTarget.GeneratedAsync(servers);
        await service.BackfillAsync();
        await service.Target.ExecuteAsync("select allocations._open_run(500)");

        (await Should.ThrowAsync<PostgresException>(() => service.Target.ExecuteAsync("call allocations.undo_backfill(1)")))
            .SqlState.ShouldBe(ErrorCodes.BackfillIsOpen);

        await service.BackfillAsync();
        await service.Target.ExecuteAsync("select allocations._begin_undo(1)");
        (await Should.ThrowAsync<PostgresException>(() => service.BackfillAsync())).SqlState.ShouldBe(ErrorCodes.BackfillIsOpen);
        (await service.BrokenChecksAsync()).ShouldContain("every_backfill_has_come_to_its_end");
    }

    [Theory]
    [InlineData("update \"PaymentAuditLog\" set \"notes\" = ''")]
    [InlineData("delete from \"PaymentAuditLog\"")]
    [InlineData("truncate \"PaymentAuditLog\"")]
    public async Task The_audit_log_cannot_be_rewritten_not_even_with_triggers_silenced(string statement)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await using var connection = await service.Target.DataSource.OpenConnectionAsync(Cancellation);
        foreach (var line in new[] { "set session_replication_role = replica", statement })
        {
            await using var command = new NpgsqlCommand(line, connection);
            if (line == statement)
            {
                (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancellation))).SqlState.ShouldBe(ErrorCodes.AuditLogOnlyGrows);
            }
            else
            {
                await command.ExecuteNonQueryAsync(Cancellation);
            }
        }
    }
}
