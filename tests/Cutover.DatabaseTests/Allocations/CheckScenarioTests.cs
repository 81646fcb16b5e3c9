using Cutover.Checks;
using Cutover.DatabaseTests.Servers;

namespace Cutover.DatabaseTests.Allocations;

/// <summary>Every check of the pack holds after a backfill, and has a scenario that breaks it.</summary>
public sealed class CheckScenarioTests(TestServers servers)
{
    private const string FreeOfForeignKeys =
        """
        alter table "Allocation" drop constraint "Allocation_invoiceId_fkey", drop constraint "Allocation_paymentId_fkey";
        """;

    private const string OneAllocation = """(select min("id") from "Allocation" where "backfillRun" is not null)""";

    private static readonly Dictionary<string, string> Scenarios = new(StringComparer.Ordinal)
    {
        ["allocations_agree_in_tenant_member_and_currency"] =
            """update "Payment" set "currency" = 'EUR' where "id" = (select min("paymentId") from "Allocation")""",
        ["allocations_stay_within_their_payment"] =
            """update "Payment" set "amountCents" = "amountCents" - 1 where "id" = (select min("paymentId") from "Allocation")""",
        ["balances_less_unapplied_cash_are_the_control_total"] =
            """update "Invoice" set "status" = 'VOID' where "id" = (select min("invoiceId") from "Allocation")""",
        ["cancelled_invoices_are_paid_by_nothing"] =
            """update "Invoice" set "status" = 'FAILED' where "id" = (select min("invoiceId") from "Allocation")""",
        ["credits_agree_in_tenant_member_and_currency"] =
            """
            insert into "Credit" ("tenantId", "memberId", "amountCents", "currency", "sourcePaymentId")
            select p."tenantId", p."memberId", 1, 'EUR', p."id" from "Payment" as p where p."currency" <> 'EUR' limit 1
            """,
        ["every_backfill_has_come_to_its_end"] = "select allocations._open_run(10)",
        ["every_baseline_is_as_before"] = "select cutover.capture_baseline('allocations.x', 'select 1 as one')",
        ["every_status_is_the_one_the_engine_gives"] =
            """update "Invoice" set "status" = 'ISSUED' where "id" = (select min("id") from "Invoice" where "status" = 'OVERDUE')""",
        ["every_undecided_invoice_is_accepted"] = "update allocations.undecided set accepted_by = null, accepted_at = null",
        ["no_allocation_is_an_orphan"] = FreeOfForeignKeys + $"""update "Allocation" set "invoiceId" = 'nobody' where "id" = {OneAllocation}""",
        ["no_balance_is_below_zero"] =
            """update "Invoice" set "amountCents" = "amountCents" - 1 where "id" = (select min("invoiceId") from "Allocation" as a join "Invoice" as i on i."id" = a."invoiceId" where i."status" = 'PAID')""",
        ["only_succeeded_payments_allocate"] =
            """update "Payment" set "status" = 'REFUNDED' where "id" = (select min("paymentId") from "Allocation")""",
        ["paid_at_is_when_the_invoice_was_closed"] =
            """update "Invoice" set "paidAt" = "paidAt" + interval '1 second' where "id" = (select min("invoiceId") from "Allocation" as a join "Invoice" as i on i."id" = a."invoiceId" where i."status" = 'PAID')""",
        ["paid_means_that_nothing_is_open"] = $"""delete from "Allocation" where "id" = {OneAllocation}""",
        ["payments_agree_with_the_invoice_they_name"] =
            """update "Payment" set "currency" = 'EUR' where "id" = (select min("id") from "Payment" where "status" = 'SUCCEEDED' and "invoiceId" is not null and "currency" <> 'EUR')""",
        ["reversals_are_exact"] =
            $"""
            select allocations.reverse_allocation({OneAllocation}, 'test');
            update "Allocation" set "amountCents" = "amountCents" + 1 where "reversalOf" is not null
            """,
    };

    public static MatrixTheoryData<PostgresVersion, string> Checks =>
        new([PostgresVersion.V15, PostgresVersion.V18], AllocationsTarget.Packs.Read("allocations").Checks.Select(static c => c.Path.Name));

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task A_check_has_a_scenario_that_breaks_it(PostgresVersion version, string check)
    {
        await using var service = await AllocationsTarget.GeneratedAsync(servers, version);
        await service.BackfillAsync();
        await service.AcceptAsync();
        var before = await RunAsync(service, check);
        before.Failure.ShouldBeNull();
        (before.Holds || check == "payments_agree_with_the_invoice_they_name").ShouldBeTrue();

        await service.Target.ExecuteAsync(Scenarios[check]);

        var after = await RunAsync(service, check);
        after.Failure.ShouldBeNull();
        after.RowCount!.Value.ShouldBeGreaterThan(before.RowCount!.Value);
    }

    [Fact]
    public async Task A_run_that_came_due_today_is_no_error_but_one_of_last_week_is()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.InvoiceAsync("today", "ISSUED", 100, dueInDays: 0);
        (await service.BrokenChecksAsync()).ShouldBeEmpty();

        await service.InvoiceAsync("last_week", "ISSUED", 100, dueInDays: -7);
        (await service.BrokenChecksAsync()).ShouldBe(["every_status_is_the_one_the_engine_gives"]);
    }

    private static async Task<CheckAnswer> RunAsync(AllocationsTarget service, string check) =>
        (await new CheckRunner(service.Target.DataSource, AllocationsTarget.Packs)
            .RunAsync("allocations", "live", [check], static _ => { }, TestContext.Current.CancellationToken)).Single();
}
