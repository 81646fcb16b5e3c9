using System.Globalization;
using Cutover.Benchmarks.Harness;
using Cutover.Checks;
using Cutover.Sandbox;
using Cutover.Scripts;
using Npgsql;

namespace Cutover.Benchmarks.Peers;

/// <summary>A backfill while customers pay, and what became of every payment and total.</summary>
internal static class LiveBusiness
{
    // What a client was told and what is there, one for one.
    private const string LostOrDoubled =
        """
        select count(*)
        from told as t
        full join (select * from "Allocation" where "backfillRun" is null) as a
            on (a."id", a."paymentId", a."invoiceId", a."amountCents") = (t.allocation_id, t.payment_id, t.invoice_id, t.cents)
        where t.allocation_id is null or a."id" is null
        """;

    // As the pack's baselines have it, over all invoices that no client has paid meanwhile.
    private const string TotalsThatMoved =
        """
        with line as (
            select
                to_char(coalesce(i."issuedAt", i."createdAt"), 'YYYY-MM') as month, i."source", i."tenantId", i."currency", i."amountCents",
                case when i."amountCents" = 0 and s.status in ('ISSUED', 'OVERDUE', 'PAID') then 'nothing to pay' when s.status in ('ISSUED', 'OVERDUE') then 'open' else s.status::text end as status,
                s.sign
            from "Invoice" as i
            join status_before as b on b.invoice_id = i."id"
            cross join lateral (values (b.status, -1), (i."status", 1)) as s (status, sign)
            where not exists (select from told as t where t.invoice_id = i."id")
        )
        select count(*)
        from (
            select from line group by month, "source", "tenantId", "currency", status
            having sum(sign) <> 0 or sum(sign * "amountCents"::bigint) <> 0
        ) as moved
        """;

    /// <summary>Backfills a clone of so many invoices in one session, beside four clients.</summary>
    public static async Task<ResultTable> RunAsync(SandboxServer server, long invoices, CancellationToken cancellation)
    {
        await using var database = await BillingService.CloneAsync(server, invoices, cancellation);
        foreach (var statement in (string[])
            [
                "create sequence live_payment",
                "create table told (payment_id text, allocation_id bigint, invoice_id text, cents bigint)",
                "create unlogged table status_before as select \"id\" as invoice_id, \"status\" as status from \"Invoice\"",
            ])
        {
            await database.ExecuteAsync(statement, cancellation);
        }

        var (sample, clients) = await BackfillAsync(database, invoices, cancellation);
        var locks = await LocksAsync(database, cancellation);
        await Console.Error.WriteLineAsync($"measured: {clients} {locks}");
        return new ResultTable("Backfill with live business", [ResultRow.Of(Invariant($"{invoices:#,0} invoices, one session, while four clients pay"), [sample])], [])
        {
            Notes = [clients, locks, await ProofAsync(database, cancellation)],
        };
    }

    private static async Task<(Sample Sample, string Note)> BackfillAsync(SandboxDatabase database, long invoices, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("cutover-pgbench-");
        try
        {
            var script = Path.Combine(folder.FullName, "business.sql");
            await File.WriteAllTextAsync(script, Business(invoices), cancellation);
            await BillingService.SettleAsync(database, cancellation);
            using var clients = new BusinessClients(database, folder.FullName, script);
            var sample = await BillingService.BackfillAsync(database, sessions: 1, cancellation);
            var (transactions, slowest, slow) = await clients.StopAsync(cancellation);
            return (sample, Invariant($"{invoices / sample.Elapsed.TotalSeconds / 1000:0.0} thousand invoices a second; meanwhile {transactions:#,0} payments, each with its allocations; slowest {slowest:0} ms, {slow} over 200 ms."));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The generator makes a member for every twenty invoices.
    private static string Business(long invoices) =>
        $"""
        \set member random(0, {(invoices / 20) - 1})
        \set cents random(100, 900000)
        begin;
        insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "currency", "status", "processedAt", "updatedAt")
        select 'live' || nextval('live_payment'), m."tenantId", m."id", :cents, case (:member % 20)::integer when 5 then 'USD' when 7 then 'JPY' else 'PHP' end, 'SUCCEEDED', now(), now()
        from "Member" as m where m."id" = 'member' || lpad(:member::text, 8, '0');
        insert into told (payment_id, allocation_id, invoice_id, cents)
        select 'live' || currval('live_payment'), f.* from allocations.allocate_fifo('live' || currval('live_payment')) as f;
        commit;
        """;

    private static async Task<string> LocksAsync(SandboxDatabase database, CancellationToken cancellation) => await database.ScalarAsync<string>(
        """
        select format(
            'Batches held their locks for %s ms (median), %s ms (99 %%), at most %s ms; those of the first tenth for %s ms, of the last for %s ms (median).',
            t.times[1]::integer, t.times[2]::integer, t.times[3]::integer, t.early::integer, t.late::integer
        )
        from (
            select
                percentile_cont(array[0.5, 0.99, 1]) within group (order by b.ms) as times,
                percentile_cont(0.5) within group (order by b.ms) filter (where b.tenth = 1) as early,
                percentile_cont(0.5) within group (order by b.ms) filter (where b.tenth = 10) as late
            from (select extract(epoch from c.lock_time) * 1000 as ms, ntile(10) over (order by c.ordinal) as tenth from allocations.backfill_batch as c) as b
        ) as t
        """,
        cancellation);

    private static async Task<string> ProofAsync(SandboxDatabase database, CancellationToken cancellation)
    {
        var lost = await database.ScalarAsync<long>(LostOrDoubled, cancellation);
        var moved = await database.ScalarAsync<long>(TotalsThatMoved, cancellation);
        await Console.Error.WriteLineAsync(Invariant($"{lost} allocations lost or doubled; {moved} totals moved; checking"));
        await database.ExecuteAsync("select allocations.accept_undecided(r.reason, 'benchmark') from (select distinct reason from allocations.undecided) as r", cancellation);

        // As the tool connects: a check of ten million rows may take its time.
        await using var patient = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { CommandTimeout = 0 });
        var answers = await new CheckRunner(patient, new PackCatalog(Repository.Sql)).RunAsync("allocations", "live", [], static a => Console.Error.WriteLine($"{a.Name}: {(a.Holds ? "holds" : "does not hold")}"), cancellation);
        var broken = answers.Where(static a => a.IsBlocking).Select(static a => a.Name).ToList();
        return Invariant($"{lost} allocations lost or doubled; {moved} totals moved per month, source, tenant, currency and status; of {answers.Count} checks {broken.Count} block{(broken.Count > 0 ? $": {string.Join(", ", broken)}" : "")}.");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
