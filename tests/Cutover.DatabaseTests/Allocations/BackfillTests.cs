using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Scripts.Lexing;
using Npgsql;

namespace Cutover.DatabaseTests.Allocations;

public sealed class BackfillTests(TestServers servers)
{
    /// <summary>What became of each kind of invoice of the generator; "covered" has a zero balance and real money first.</summary>
    private const string Outcomes =
        """
        select distinct c.case_name, c.outcome, c.status, i."status"::text,
            case
                when u.invoice_id is not null then 'undecided'
                when p.allocated_cents = 0 then case when i."status"::text = c.status then 'as it is' else 'recomputed' end
                when p.balance_cents = 0 then 'covered'
                else 'applied'
            end
        from "Invoice" as i
        join allocations_fixture.slot as s on s.slot = right(i."id", 9)::bigint * 611 % 1000
        join allocations_fixture.invoice_case as c on c.case_name = s.case_name
        join allocations.invoice_position as p on p.invoice_id = i."id"
        left join allocations.undecided as u on u.invoice_id = i."id"
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Every_kind_of_invoice_comes_out_as_it_should(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.GeneratedAsync(servers, version);

        await service.BackfillAsync();

        var outcomes = await service.Target.RowsAsync(Outcomes);
        outcomes.Count.ShouldBe(32);
        foreach (var row in outcomes)
        {
            row[4].ShouldBe(row[1], row[0]);
            row[3].ShouldBe(row[1] == "recomputed" ? row[3] : row[2], row[0]);
        }

        await service.AcceptAsync();
        (await service.BrokenChecksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_figures_are_those_of_the_generator()
    {
        await using var service = await AllocationsTarget.GeneratedAsync(servers);

        await service.BackfillAsync();

        var figures = await service.Target.ScalarAsync<string>("select allocations.backfill_figures(1)");
        figures.ShouldContain("found                       3000 invoices");
        figures.ShouldContain("PAID backfilled             1932");
        figures.ShouldContain("PARTIALLY_PAID backfilled   180");
        figures.ShouldContain("unpaid recomputed           75");
        figures.ShouldContain("undecided                   21");
        figures.ShouldContain("payments made up            1023");
        figures.ShouldContain("orphans                     0");
    }

    [Fact]
    public async Task A_backfilled_invoice_is_dated_when_it_was_paid()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.InvoiceAsync("said", "PAID", 100, paidAt: "2026-01-05");
        await service.InvoiceAsync("unsaid", "PAID", 100);

        await service.BackfillAsync();

        (await service.Target.ColumnAsync(
            """
            select concat_ws(' ', i."id", i."paidAt"::date, a."createdAt"::date, p."processedAt"::date, p."channel", p."idempotencyKey")
            from "Invoice" as i join "Allocation" as a on a."invoiceId" = i."id" join "Payment" as p on p."id" = a."paymentId" order by 1
            """)).ShouldBe(
            [
                "said 2026-01-05 2026-01-05 2026-01-05 SIMULATED backfill:said",
                "unsaid 2026-01-02 2026-01-02 2026-01-02 SIMULATED backfill:unsaid",
            ]);
    }

    [Fact]
    public async Task Money_that_covers_a_partly_paid_invoice_moves_no_total_but_is_left_to_a_person()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.InvoiceAsync("i", "PARTIALLY_PAID", 100);
        await service.PaymentAsync("p", "i", 60);
        await service.PaymentAsync("q", "i", 60);

        await service.BackfillAsync();

        (await service.StateAsync("i")).ShouldBe("PARTIALLY_PAID 100");
        (await service.BrokenChecksAsync()).ShouldBe(["every_undecided_invoice_is_accepted"]);
    }

    [Fact]
    public async Task Money_beyond_a_paid_invoice_stays_unapplied()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.InvoiceAsync("i", "PAID", 100, paidAt: "2026-01-05");
        await service.PaymentAsync("p", "i", 80);
        await service.PaymentAsync("q", "i", 50);

        await service.BackfillAsync();

        (await service.StateAsync("i")).ShouldBe("PAID 0 p:80 q:20");
        (await service.Target.ScalarAsync<long>("select allocations.unapplied_cents('q')")).ShouldBe(30);
        (await service.BrokenChecksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_below_nothing_is_netted_by_nobody_but_a_person()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.InvoiceAsync("partly", "PARTIALLY_PAID", 100);
        await service.PaymentAsync("came", "partly", 60);
        await service.PaymentAsync("back", "partly", -20);
        await service.InvoiceAsync("paid", "PAID", 100, paidAt: "2026-01-05");
        await service.PaymentAsync("undone", "paid", -100);

        await service.BackfillAsync();

        (await service.StateAsync("partly")).ShouldBe("PARTIALLY_PAID 100");
        (await service.StateAsync("paid")).ShouldBe("PAID 100");
        (await service.Target.ColumnAsync("select reason from allocations.undecided")).ShouldBe(["a payment of it is below nothing", "a payment of it is below nothing"]);
        (await service.BrokenChecksAsync()).ShouldBe(["every_undecided_invoice_is_accepted"]);
    }

    [Fact]
    public async Task A_status_that_the_engine_does_not_know_stays_and_is_left_to_a_person()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.Target.ExecuteAsync("alter type \"InvoiceStatus\" add value 'DISPUTED'");
        await service.InvoiceAsync("i", "DISPUTED", 100, dueInDays: -10);

        await service.BackfillAsync();

        (await service.StateAsync("i")).ShouldBe("DISPUTED 100");
        (await service.Target.ScalarAsync<string>("select reason from allocations.undecided")).ShouldBe("its status is unknown to the engine");
    }

    [Fact]
    public async Task An_acceptance_lasts_until_the_reason_changes()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.InvoiceAsync("i", "PARTIALLY_PAID", 100);
        await service.BackfillAsync();
        await service.AcceptAsync();

        await service.BackfillAsync();
        (await service.BrokenChecksAsync()).ShouldBeEmpty();

        await service.PaymentAsync("p", "i", 100);
        await service.BackfillAsync();
        (await service.BrokenChecksAsync()).ShouldBe(["every_undecided_invoice_is_accepted"]);

        await service.Target.ExecuteAsync("update \"Payment\" set \"amountCents\" = 70");
        await service.BackfillAsync();
        (await service.BrokenChecksAsync()).ShouldBeEmpty();
        (await service.StateAsync("i")).ShouldBe("PARTIALLY_PAID 30 p:70");
        (await service.Target.ScalarAsync<long>("select count(*) from allocations.undecided")).ShouldBe(0);
    }

    [Fact]
    public async Task A_paid_invoice_whose_backfilled_allocation_was_reversed_is_not_paid_a_second_time()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.InvoiceAsync("i", "PAID", 100, paidAt: "2026-01-05");
        await service.BackfillAsync();
        await service.Target.ExecuteAsync("select allocations.reverse_allocation((select \"id\" from \"Allocation\"), 'wrong')");
        await service.Target.ExecuteAsync("update \"Invoice\" set \"status\" = 'PAID'");

        await service.BackfillAsync();

        (await service.Target.ScalarAsync<long>("select count(*) from \"Payment\"")).ShouldBe(1);
        (await service.Target.ScalarAsync<string>("select reason from allocations.undecided")).ShouldBe("it is paid, and what was backfilled before does not cover it");
    }

    [Fact]
    public async Task What_the_old_application_did_in_the_meantime_is_found_by_the_next_run()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.InvoiceAsync("i", "ISSUED", 100);
        await service.BackfillAsync();

        await service.PaymentAsync("p", "i", 100);
        await service.Target.ExecuteAsync("update \"Invoice\" set \"status\" = 'PAID', \"paidAt\" = '2026-01-06'");
        await service.BackfillAsync();

        (await service.StateAsync("i")).ShouldBe("PAID 0 p:100");
    }

    [Theory]
    [InlineData("create trigger loud after insert on \"Payment\" for each row execute function nothing()", false)]
    [InlineData("create trigger loud after update on \"Invoice\" for each row execute function nothing()", false)]
    [InlineData("create trigger quiet after delete on \"Payment\" for each row execute function nothing()", true)]
    public async Task Foreign_keys_are_left_out_only_where_no_trigger_of_the_application_would_be_silenced(string trigger, bool certain)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.Target.ExecuteAsync("create function nothing() returns trigger language plpgsql as 'begin return null; end'");
        await service.Target.ExecuteAsync(trigger);

        (await service.Target.ScalarAsync<bool>("select allocations._references_are_certain()")).ShouldBe(certain);
    }

    [Fact]
    public async Task The_session_that_backfilled_still_checks_foreign_keys()
    {
        await using var service = await AllocationsTarget.GeneratedAsync(servers);
        await using var connection = await service.Target.DataSource.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(connection, "call allocations.backfill(500)");

        var error = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(
            connection, "insert into \"Allocation\" (\"tenantId\", \"invoiceId\", \"paymentId\", \"amountCents\") values ('t', 'nobody', 'nobody', 1)"));

        error.SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }

    [Fact]
    public async Task A_role_that_may_not_leave_foreign_keys_out_comes_to_the_same_rows()
    {
        const string Rows = "select (a.\"invoiceId\", a.\"paymentId\", a.\"amountCents\", a.\"createdAt\")::text from \"Allocation\" as a order by 1";
        await using var privileged = await AllocationsTarget.GeneratedAsync(servers);
        await privileged.BackfillAsync();
        await using var plain = await AllocationsTarget.GeneratedAsync(servers);
        var role = $"owner_of_{plain.Target.Name}";
        await plain.Target.ExecuteAsync(
            $"""
            create role {role};
            grant all on all tables in schema public, allocations to {role};
            grant all on all sequences in schema public, allocations to {role};
            grant usage on schema allocations to {role};
            grant execute on all routines in schema allocations to {role};
            """);
        await using var connection = await plain.Target.DataSource.OpenConnectionAsync(Cancellation);

        await ExecuteAsync(connection, $"set role {role}");
        await ExecuteAsync(connection, "call allocations.backfill(500)");

        (await plain.Target.ColumnAsync(Rows)).ShouldBe(await privileged.Target.ColumnAsync(Rows));
        await ExecuteAsync(connection, "call allocations.undo_backfill(1)");
        await ExecuteAsync(connection, $"reset role; drop owned by {role}; drop role {role}");
    }

    [Fact]
    public async Task What_closes_an_invoice_comes_no_earlier_than_what_was_paid_before()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.InvoiceAsync("i", "PARTIALLY_PAID", 100);
        await service.PaymentAsync("p", "i", 40);
        await service.Target.ExecuteAsync("update \"Payment\" set \"processedAt\" = '2026-01-03 14:00'");
        await service.BackfillAsync();

        // The old application knows only the day.
        await service.Target.ExecuteAsync("update \"Invoice\" set \"status\" = 'PAID', \"paidAt\" = '2026-01-03'");
        await service.BackfillAsync();

        (await service.StateAsync("i")).ShouldStartWith("PAID 0");
        (await service.BrokenChecksAsync()).ShouldBeEmpty();
        await service.Target.ExecuteAsync("call allocations.undo_backfill(2)");
        (await service.Target.ScalarAsync<string>("select \"paidAt\"::text from \"Invoice\"")).ShouldBe("2026-01-03 00:00:00");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("100001")]
    public async Task A_batch_of_no_rows_is_refused(string rows)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);

        var error = await Should.ThrowAsync<PostgresException>(() => service.Target.ExecuteAsync($"call allocations.backfill({rows})"));

        error.SqlState.ShouldBe("22023");
        error.Hint!.ShouldContain("100000");
        (await service.Target.ScalarAsync<long>("select count(*) from allocations.backfill_run")).ShouldBe(0);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        foreach (var statement in StatementSplitter.Split(sql))
        {
            await using var command = new NpgsqlCommand(statement.Text, connection);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }
}
