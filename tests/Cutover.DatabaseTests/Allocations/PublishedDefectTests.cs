using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Allocations;

/// <summary>The ten defects of the backfill that was published for this model; each is impossible here.</summary>
public sealed class PublishedDefectTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Defect_1_a_second_run_doubles_payments_and_allocations(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.GeneratedAsync(servers, version);
        await service.BackfillAsync();
        var once = await service.Target.ColumnAsync("select a::text from \"Allocation\" as a union all select p::text from \"Payment\" as p order by 1");

        await service.BackfillAsync();

        (await service.Target.ColumnAsync("select a::text from \"Allocation\" as a union all select p::text from \"Payment\" as p order by 1")).ShouldBe(once);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Defect_2_a_paid_invoice_with_a_real_payment_gets_a_second_one(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("whole", "PAID", 100, paidAt: "2026-01-05");
        await service.PaymentAsync("p", "whole", 100);
        await service.InvoiceAsync("half", "PAID", 100, paidAt: "2026-01-05");
        await service.PaymentAsync("q", "half", 60);

        await service.BackfillAsync();

        (await service.StateAsync("whole")).ShouldBe("PAID 0 p:100");
        (await service.StateAsync("half")).ShouldBe("PAID 0 q:60 backfill_half:40");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Defect_3_several_payments_of_a_partly_paid_invoice_are_all_allocated_to_the_first(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("i", "PARTIALLY_PAID", 100);
        await service.PaymentAsync("p1", "i", 30);
        await service.PaymentAsync("p2", "i", 40);

        await service.BackfillAsync();

        (await service.StateAsync("i")).ShouldBe("PARTIALLY_PAID 30 p1:30 p2:40");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Defect_4_draft_and_failed_invoices_become_issued_or_overdue(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        foreach (var status in new[] { "DRAFT", "FAILED", "VOID" })
        {
            await service.InvoiceAsync(status, status, 100, dueInDays: -10);
        }

        await service.BackfillAsync();

        (await service.StateAsync("DRAFT")).ShouldBe("DRAFT 100");
        (await service.StateAsync("FAILED")).ShouldBe("FAILED 100");
        (await service.StateAsync("VOID")).ShouldBe("VOID 100");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Defect_5_an_invoice_of_nothing_is_never_paid(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("paid", "PAID", 0, paidAt: "2026-01-05");
        await service.InvoiceAsync("issued", "ISSUED", 0);
        await service.InvoiceAsync("overdue", "OVERDUE", 0, dueInDays: -10);

        await service.BackfillAsync();

        (await service.Target.ColumnAsync("select \"status\"::text from \"Invoice\"")).ShouldBe(["PAID", "PAID", "PAID"]);
        (await service.Target.ScalarAsync<long>("select count(*) from \"Payment\"")).ShouldBe(0);
        (await service.BrokenChecksAsync()).ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Defect_6_a_partly_paid_invoice_without_a_payment_becomes_full_or_issued(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("with_paid_at", "PARTIALLY_PAID", 100, paidAt: "2026-01-05");
        await service.InvoiceAsync("without", "PARTIALLY_PAID", 100);

        await service.BackfillAsync();

        (await service.StateAsync("with_paid_at")).ShouldBe("PARTIALLY_PAID 100");
        (await service.StateAsync("without")).ShouldBe("PARTIALLY_PAID 100");
        (await service.Target.ColumnAsync("select invoice_id || ': ' || reason from allocations.undecided order by 1")).ShouldBe(
            ["with_paid_at: it is partly paid, and no payment says so", "without: it is partly paid, and no payment says so"]);
        (await service.BrokenChecksAsync()).ShouldBe(["every_undecided_invoice_is_accepted"]);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Defect_7_the_status_is_computed_on_another_connection_than_the_allocation(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("i", "ISSUED", 100);
        await service.PaymentAsync("p", null, 100);

        // In one transaction that is rolled back: status and allocation are seen together, and go together.
        await service.Target.ExecuteAsync(
            """
            do $$
            begin
                perform allocations.allocate('p', 'i', 100);
                if (select "status" from "Invoice" where "id" = 'i') <> 'PAID' then
                    raise exception 'the status was computed from what is committed';
                end if;
                raise exception sqlstate 'MG000';
            exception when sqlstate 'MG000' then null;
            end $$
            """);

        (await service.StateAsync("i")).ShouldBe("ISSUED 100");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Defect_8_refunded_reversed_and_failed_payments_count(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("partly", "PARTIALLY_PAID", 100);
        foreach (var status in new[] { "REFUNDED", "REVERSED", "FAILED", "PENDING", "INITIATED" })
        {
            await service.PaymentAsync($"partly_{status}", "partly", 10, status);
        }

        await service.PaymentAsync("good", "partly", 25);
        await service.InvoiceAsync("paid", "PAID", 100, paidAt: "2026-01-05");
        await service.PaymentAsync("refunded", "paid", 100, "REFUNDED");

        await service.BackfillAsync();

        (await service.StateAsync("partly")).ShouldBe("PARTIALLY_PAID 75 good:25");
        (await service.StateAsync("paid")).ShouldBe("PAID 0 backfill_paid:100");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Defect_9_the_checks_are_not_valid_sql_and_pass_on_a_null(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.GeneratedAsync(servers, version);
        await service.BackfillAsync();
        await service.AcceptAsync();
        (await service.BrokenChecksAsync()).ShouldBeEmpty();

        // NOT IN (select "invoiceId" …) finds no orphan as soon as one payment names no invoice.
        await service.PaymentAsync("nameless", null, 10, member: "member00000000");
        await service.Target.ExecuteAsync(
            """
            alter table "Allocation" drop constraint "Allocation_paymentId_fkey";
            update "Allocation" set "paymentId" = 'nobody' where "id" = (select min("id") from "Allocation")
            """);

        (await service.BrokenChecksAsync()).ShouldContain("no_allocation_is_an_orphan");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Defect_10_currency_tenant_and_member_of_payment_and_invoice_need_not_agree(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        await service.InvoiceAsync("i", "PAID", 100, paidAt: "2026-01-05");
        await service.PaymentAsync("euros", "i", 100, currency: "EUR");
        await service.PaymentAsync("other_member", "i", 100, member: "n");
        await service.PaymentAsync("other_tenant", "i", 100, member: "o");

        await service.BackfillAsync();

        (await service.StateAsync("i")).ShouldBe("PAID 0 backfill_i:100");
        (await service.BrokenChecksAsync()).ShouldBeEmpty();
        (await service.Target.ScalarAsync<long>("select (cutover.run_check('allocations', 'payments_agree_with_the_invoice_they_name')).row_count")).ShouldBe(3);
    }
}
