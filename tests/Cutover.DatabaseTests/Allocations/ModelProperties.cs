using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;

namespace Cutover.DatabaseTests.Allocations;

/// <summary>Random business on the database and on the plain model comes to the same.</summary>
public sealed class ModelProperties(TestServers servers)
{
    private const int Size = 50;

    private const string State =
        """
        select i."id" || ' ' || i."status" || ' ' || allocations.invoice_balance(i."id") || ' ' || (allocations.invoice_status(i."id") = i."status")
        from "Invoice" as i
        order by i."id"
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>One thing that somebody does.</summary>
    private sealed record Act(int Kind, int Payment, int Invoice, long Cents);

    private static Gen<Act> Acts { get; } =
        from kind in Gen.Choose(0, 4)
        from payment in Gen.Choose(0, 3)
        from invoice in Gen.Choose(0, 5)
        from cents in Gen.Choose(-1, 120)
        select new Act(kind, payment, invoice, cents);

    private static Gen<AllocationModel.Invoice[]> Invoices { get; } =
        (from status in Gen.Elements("ISSUED", "ISSUED", "ISSUED", "VOID", "DRAFT")
         from cents in Gen.Choose(0, 100)
         from due in Gen.Elements<int?>(null, -9, -3, 4, 4, 8)
         select (status, cents, due)).ArrayOf(6)
        .Select(static all => all.Select(static (i, n) => new AllocationModel.Invoice($"i{n}", i.status, i.cents, i.due)).ToArray());

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Random_business_leaves_every_invoice_as_the_plain_model_says(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        var runs = (from invoices in Invoices
                    from payments in Gen.Choose(1, 200).ArrayOf(4)
                    from acts in Acts.ArrayOf(12)
                    select (invoices, payments, acts)).Sample(Size, new Rnd(RandomCases.Seed($"business on {version}")), 25);
        foreach (var (invoices, payments, acts) in runs)
        {
            await service.Target.ExecuteAsync("truncate \"Invoice\", \"Payment\", \"Allocation\", \"Credit\"");
            var model = new AllocationModel();
            foreach (var invoice in invoices)
            {
                model.Add(invoice);
                await service.InvoiceAsync(invoice.Id, invoice.Status, invoice.Cents, invoice.Due);
                await service.Target.ExecuteAsync($"select allocations.recompute_status('{invoice.Id}')");
            }

            foreach (var (cents, n) in payments.Select(static (cents, n) => (cents, n)))
            {
                model.AddPayment($"p{n}", cents);
                await service.PaymentAsync($"p{n}", null, cents);
            }

            List<long> ids = [];
            Dictionary<string, IReadOnlyList<string>> byKey = new(StringComparer.Ordinal);
            foreach (var act in acts)
            {
                await PerformAsync(service, model, act, ids, byKey);
                (await service.Target.ColumnAsync(State)).ShouldBe(
                    model.Invoices.Select(i => $"{i.Id} {model.Status(i)} {model.Balance(i)} true"),
                    $"{string.Join(", ", invoices.AsEnumerable())}; payments {string.Join(", ", payments)}; {string.Join(", ", acts.AsEnumerable())}; after {act}");
            }

            (await service.Target.ColumnAsync("select \"id\" || ' ' || allocations.unapplied_cents(\"id\") from \"Payment\" order by 1"))
                .ShouldBe(Enumerable.Range(0, 4).Select(n => $"p{n} {model.Unapplied($"p{n}")}"));
            (await service.BrokenChecksAsync()).ShouldBeEmpty();
        }
    }

    /// <summary>The backfill of random old invoices: sums, order, idempotence, and exactly back.</summary>
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Random_old_invoices_are_covered_exactly_and_real_money_goes_first(PostgresVersion version)
    {
        await using var service = await AllocationsTarget.EmptyAsync(servers, version);
        var invoices = (from paid in Gen.Elements(true, false)
                        from cents in Gen.Choose(0, 50)
                        from payments in Gen.Choose(1, 40).ListOf(3)
                        select (paid, cents, payments)).Sample(Size, new Rnd(RandomCases.Seed($"old invoices on {version}")), 300);
        foreach (var ((paid, cents, payments), n) in invoices.Select(static (i, n) => (i, n)))
        {
            await service.InvoiceAsync($"i{n:000}", paid ? "PAID" : "PARTIALLY_PAID", cents, paidAt: paid ? "2026-02-01" : null);
            foreach (var (amount, k) in payments.Select(static (amount, k) => (amount, k)))
            {
                await service.PaymentAsync($"p{n:000}_{k}", $"i{n:000}", amount);
            }
        }

        var before = await service.Target.ColumnAsync(AllocationsTarget.BusinessRows);
        await service.BackfillAsync(batchRows: 37);

        foreach (var ((paid, cents, payments), n) in invoices.Select(static (i, n) => (i, n)))
        {
            (await service.StateAsync($"i{n:000}")).ShouldBe(Expected(paid, cents, [.. payments], $"{n:000}"), $"{(paid ? "PAID" : "PARTIALLY_PAID")} {cents}: {string.Join(' ', payments)}");
        }

        var once = await service.Target.ColumnAsync(AllocationsTarget.BusinessRows);
        await service.BackfillAsync(batchRows: 37);
        (await service.Target.ColumnAsync(AllocationsTarget.BusinessRows)).ShouldBe(once);
        await service.Target.ExecuteAsync("call allocations.undo_backfill(2); call allocations.undo_backfill(1)");
        (await service.Target.ColumnAsync(AllocationsTarget.BusinessRows)).ShouldBe(before);
    }

    private static string Expected(bool paid, int cents, int[] payments, string n)
    {
        List<string> parts = [];
        var open = cents;
        if (paid || (payments.Sum() > 0 && payments.Sum() < cents))
        {
            foreach (var (amount, k) in payments.Select(static (amount, k) => (amount, k)))
            {
                var part = Math.Min(amount, open);
                open -= part;
                parts.AddRange(part > 0 ? [$"p{n}_{k}:{part}"] : []);
            }

            parts.AddRange(paid && open > 0 ? [$"backfill_i{n}:{open}"] : []);
        }

        return string.Join(' ', [paid ? "PAID 0" : $"PARTIALLY_PAID {open}", .. parts]);
    }

    private static async Task PerformAsync(
        AllocationsTarget service, AllocationModel model, Act act, List<long> ids, Dictionary<string, IReadOnlyList<string>> byKey)
    {
        var (payment, invoice) = ($"p{act.Payment}", $"i{act.Invoice}");
        switch (act.Kind)
        {
            case 0:
                var fits = model.Allocate(payment, invoice, act.Cents);
                var call = service.Target.ScalarAsync<long>(FormattableString.Invariant($"select allocations.allocate('{payment}', '{invoice}', {act.Cents})"));
                if (fits)
                {
                    ids.Add(await call);
                }
                else
                {
                    (await Should.ThrowAsync<PostgresException>(() => call)).SqlState.ShouldBeOneOf("MG062", "MG063");
                }

                break;
            case 1:
                model.AllocateFifo(payment);
                ids.AddRange((await FifoAsync(service, $"'{payment}'")).Select(Number));
                break;
            case 2:
                await PerformByKeyAsync(service, model, payment, ids, byKey);
                break;
            case 3 when ids.Count > 0:
                var which = act.Invoice % ids.Count;
                model.Allocations[which].IsReversed = true;
                await service.Target.ExecuteAsync(FormattableString.Invariant($"select allocations.reverse_allocation({ids[which]}, 'test')"));
                break;
            default:
                await service.Target.ExecuteAsync($"select allocations.recompute_status('{invoice}')");
                break;
        }
    }

    /// <summary>The first time as ever; from then on the key names that result, reversed or not.</summary>
    private static async Task PerformByKeyAsync(
        AllocationsTarget service, AllocationModel model, string payment, List<long> ids, Dictionary<string, IReadOnlyList<string>> byKey)
    {
        var found = await FifoAsync(service, $"'{payment}', 'key'");
        if (byKey.TryGetValue(payment, out var first))
        {
            found.ShouldBe(first);
            return;
        }

        model.AllocateFifo(payment);
        ids.AddRange(found.Select(Number));
        if (found.Count > 0)
        {
            byKey.Add(payment, found);
        }
    }

    private static Task<IReadOnlyList<string>> FifoAsync(AllocationsTarget service, string arguments) =>
        service.Target.ColumnAsync($"select allocation_id from allocations.allocate_fifo({arguments})");

    private static long Number(string id) => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
}
