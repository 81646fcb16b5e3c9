using System.Globalization;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>The backfill from a hundred thousand to ten million invoices, and customers who pay meanwhile.</summary>
internal sealed class AllocationsLiveBenchmark : IBenchmark
{
    private const string Business =
        """
        \set member random(0, 49999)
        \set cents random(100, 900000)
        begin;
        insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "currency", "status", "processedAt", "updatedAt")
        select 'live' || nextval('live_payment'), m."tenantId", m."id", :cents, case (:member % 20)::integer when 5 then 'USD' when 7 then 'JPY' else 'PHP' end, 'SUCCEEDED', now(), now()
        from "Member" as m where m."id" = 'member' || lpad(:member::text, 8, '0');
        insert into told (payment_id, allocation_id, invoice_id, cents)
        select 'live' || currval('live_payment'), f.* from allocations.allocate_fifo('live' || currval('live_payment')) as f;
        commit;
        """;

    private static readonly long[] Sizes = [100_000, 1_000_000, 10_000_000];

    /// <inheritdoc/>
    public string Name => "allocations-live";

    /// <inheritdoc/>
    public string Summary => "The backfill at 100 thousand, 1 and 10 million invoices, alone and while four clients pay.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var server = await Servers.StartPostgresAsync(durable: false, cancellation);
        List<ResultRow> rows = [];
        List<string> notes = [];
        foreach (var size in Sizes)
        {
            await using var alone = await BillingService.CloneAsync(server, size, cancellation);
            var sample = await BillingService.BackfillAsync(alone, sessions: 2, cancellation);
            rows.Add(ResultRow.Of(Invariant($"{size:#,0} invoices, two sessions"), [sample]));
            notes.Add(Invariant($"{size:#,0} invoices: {size / sample.Elapsed.TotalSeconds / 1000:0.0} thousand a second."));
        }

        await using var busy = await BillingService.CloneAsync(server, Sizes[^1], cancellation);
        var (with, note) = await WithBusinessAsync(busy, cancellation);
        rows.Add(ResultRow.Of(Invariant($"{Sizes[^1]:#,0} invoices, one session, while four clients pay"), [with]));
        notes.Add(note);
        return [new ResultTable("Backfill by size, and with live business", rows, []) { Notes = notes }];
    }

    private static async Task<(Sample Sample, string Note)> WithBusinessAsync(SandboxDatabase database, CancellationToken cancellation)
    {
        await BillingService.ExecuteAsync(
            database, "create sequence live_payment; create table told (payment_id text, allocation_id bigint, invoice_id text, cents bigint)", cancellation);
        var folder = Directory.CreateTempSubdirectory("cutover-pgbench-");
        try
        {
            var script = Path.Combine(folder.FullName, "business.sql");
            await File.WriteAllTextAsync(script, Business, cancellation);
            using var clients = new BusinessClients(database, folder.FullName, script);
            var sample = await BillingService.BackfillAsync(database, sessions: 1, cancellation);
            var (transactions, slowest, slow) = await clients.StopAsync(cancellation);
            var lost = await BillingService.ScalarAsync<long>(
                database,
                """
                select count(*)
                from told as t
                full join (select * from "Allocation" where "backfillRun" is null) as a
                    on (a."id", a."paymentId", a."invoiceId", a."amountCents") = (t.allocation_id, t.payment_id, t.invoice_id, t.cents)
                where t.allocation_id is null or a."id" is null
                """,
                cancellation);
            return (sample, Invariant($"Meanwhile {transactions:#,0} payments, each with its allocations; slowest {slowest:0} ms, {slow} over 200 ms; {lost} allocations lost or doubled."));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
