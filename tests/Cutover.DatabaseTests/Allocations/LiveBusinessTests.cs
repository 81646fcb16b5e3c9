using Cutover.Baselines;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Scripts.Lexing;
using Npgsql;

namespace Cutover.DatabaseTests.Allocations;

/// <summary>New payments and allocations come in while the backfill runs.</summary>
public sealed class LiveBusinessTests(TestServers servers)
{
    /// <summary>A payment and its allocations in one transaction, with a note of what the caller was told.</summary>
    private const string Business =
        """
        \set member random(0, 49)
        \set cents random(100, 900000)
        begin;
        insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "currency", "status", "processedAt", "updatedAt")
        select 'live' || nextval('live_payment'), m."tenantId", m."id", :cents, i."currency", 'SUCCEEDED', now(), now()
        from "Member" as m join "Invoice" as i on i."memberId" = m."id" where m."id" = 'livemember' || lpad(:member::text, 8, '0') limit 1;
        insert into told (payment_id, allocation_id, invoice_id, cents)
        select 'live' || currval('live_payment'), f.* from allocations.allocate_fifo('live' || currval('live_payment')) as f;
        commit;
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Nothing_is_lost_or_doubled_and_no_total_of_the_others_moves(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.GeneratedAsync(servers, version);
        await service.Target.ExecuteAsync(
            """
            select allocations_fixture.generate(1000, 'live');
            create sequence live_payment;
            create table told (payment_id text, allocation_id bigint, invoice_id text, cents bigint);
            """);
        var baselines = new BaselineRunner(service.Target.DataSource, AllocationsTarget.Packs);
        await baselines.CaptureAsync("allocations", [], false, static (_, _) => { }, Cancellation);

        var errors = await PgBench.DuringAsync(service.Target, 4, Business, async () =>
        {
            await service.Target.UntilAsync("(select count(*) > 3 from told)");
            await service.BackfillAsync(batchRows: 100);
            await service.Target.UntilAsync("(select count(*) > 200 from \"Payment\" where \"id\" like 'live%' and \"invoiceId\" is null)");
        });

        errors.ShouldBeEmpty();
        await service.BackfillAsync(batchRows: 100);
        await service.AcceptAsync();
        (await service.Target.ColumnAsync(
            """
            select coalesce(t.allocation_id::text, 'nobody was told of ' || a."id")
            from told as t
            full join (select * from "Allocation" where "paymentId" like 'live%' and "backfillRun" is null) as a
                on (a."id", a."paymentId", a."invoiceId", a."amountCents") = (t.allocation_id, t.payment_id, t.invoice_id, t.cents)
            where t.allocation_id is null or a."id" is null
            """)).ShouldBeEmpty();
        (await DifferencesOfOthersAsync(service.Target)).ShouldBeEmpty();
        (await service.BrokenChecksAsync()).ShouldBe(["every_baseline_is_as_before"]);
    }

    [Fact]
    public async Task An_invoice_that_comes_while_a_payment_waits_is_not_paid_twice()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.PaymentAsync("waits", null, 100);
        await service.PaymentAsync("other", null, 100);
        await using var holder = await service.Target.DataSource.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(holder, "begin; select from \"Payment\" where \"id\" = 'waits' for update");
        var waiting = service.Target.ScalarAsync<long>("select count(*) from allocations.allocate_fifo('waits')");
        await service.Target.UntilAsync("exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')");

        // Issued and being paid, all after the waiting one has locked what was open.
        await service.InvoiceAsync("new", "ISSUED", 100);
        await using var payer = await service.Target.DataSource.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(payer, "begin; select allocations.allocate('other', 'new', 100)");
        await ExecuteAsync(holder, "commit");

        (await waiting).ShouldBe(0);
        await ExecuteAsync(payer, "commit");
        (await service.StateAsync("new")).ShouldBe("PAID 0 other:100");
        (await service.BrokenChecksAsync()).ShouldBeEmpty();
    }

    /// <summary>A lock that somebody held makes an old snapshot wait, and not see what was done under it.</summary>
    [Theory]
    [InlineData("repeatable read")]
    [InlineData("serializable")]
    public async Task A_payment_is_not_spent_again_by_a_transaction_that_does_not_see_that_it_was(string isolation)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.InvoiceAsync("first", "ISSUED", 100);
        await service.InvoiceAsync("second", "ISSUED", 100);
        await service.PaymentAsync("p", null, 100);
        await using var late = await service.Target.DataSource.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(late, $"begin isolation level {isolation}; select count(*) from \"Invoice\"");
        await service.Target.ExecuteAsync("select allocations.allocate('p', 'first', 100)");

        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(late, "select allocations.allocate('p', 'second', 100)")))
            .SqlState.ShouldBe(ErrorCodes.SnapshotIsOld);
        (await service.Target.ScalarAsync<long>("select allocations.unapplied_cents('p')")).ShouldBe(0);
    }

    [Fact]
    public async Task A_backfill_that_would_not_see_what_was_allocated_meanwhile_is_refused()
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers);
        await service.InvoiceAsync("a", "PAID", 100, paidAt: "2026-01-05");
        await using var session = await service.Target.DataSource.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(session, "set default_transaction_isolation = 'repeatable read'");

        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(session, "call allocations.backfill()"))).SqlState.ShouldBe(ErrorCodes.SnapshotIsOld);
        await service.BackfillAsync();
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(session, "call allocations.undo_backfill(1)"))).SqlState.ShouldBe(ErrorCodes.SnapshotIsOld);
        (await service.StateAsync("a")).ShouldBe("PAID 0 backfill_a:100");
    }

    /// <summary>Of millions of allocations a payment concerns a few; it must not be the one that adds all of them up.</summary>
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_payment_reads_the_allocations_of_its_own_members_invoices_and_no_others(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.GeneratedAsync(servers, version);
        await service.BackfillAsync();
        await service.Target.ExecuteAsync("analyze");

        // Of a table of thirty pages the planner would rather read all than go by an index.
        await service.Target.ExecuteAsync("alter function allocations.allocate_fifo(text, text) set enable_seqscan = off");
        await service.Target.ExecuteAsync(
            """
            insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "currency", "status", "updatedAt")
            select 'large', i."tenantId", i."memberId", 2000000000, i."currency", 'SUCCEEDED', now()
            from "Invoice" as i where i."status" in ('ISSUED', 'OVERDUE') and i."amountCents" > 0 order by i."id" limit 1
            """);

        (await service.Target.ColumnAsync(
            """
            with before as materialized (select s.seq_tup_read + s.idx_tup_fetch as rows from pg_stat_xact_user_tables as s where s.relname = 'Allocation'),
            paid as materialized (select b.rows, (select count(*) from allocations.allocate_fifo('large')) as invoices from before as b)
            select format('%s invoices, %s', p.invoices, case when s.seq_tup_read + s.idx_tup_fetch - p.rows < 100 then 'few rows' else s::text end)
            from paid as p
            cross join lateral (select * from pg_stat_xact_user_tables where relname = 'Allocation' and p.invoices is not null) as s
            """)).ShouldBe(["6 invoices, few rows"]);
        (await service.Target.ScalarAsync<long>("select count(*) from \"Allocation\"")).ShouldBeGreaterThan(2000);
    }

    /// <summary>What differs from the baselines, but for the tenants that did business.</summary>
    private static Task<IReadOnlyList<string>> DifferencesOfOthersAsync(Target target) => target.ColumnAsync(
        """
        select d::text
        from cutover.baseline as b
        cross join lateral cutover.compare_baseline(b.baseline_name) as d
        where not coalesce(d.before, d.after) ->> 'tenant' like 'live%'
          and b.baseline_name <> 'allocations.fin_02_first_page'
        """);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        foreach (var statement in StatementSplitter.Split(sql))
        {
            await using var command = new NpgsqlCommand(statement.Text, connection);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }
}
