namespace Cutover.DatabaseTests.Allocations;

/// <summary>The payment model in a few lines of plain code, for the routines to be compared with.</summary>
internal sealed class AllocationModel
{
    private readonly SortedDictionary<string, Invoice> _invoices = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _payments = new(StringComparer.Ordinal);
    private readonly List<Allocation> _allocations = [];

    /// <summary>An invoice; due days from now, null never.</summary>
    internal sealed record Invoice(string Id, string Status, long Cents, int? Due);

    /// <summary>What a payment pays of an invoice; reversed ones count nothing.</summary>
    internal sealed record Allocation(string Payment, string Invoice, long Cents)
    {
        public bool IsReversed { get; set; }
    }

    public IReadOnlyList<Allocation> Allocations => _allocations;

    public IEnumerable<Invoice> Invoices => _invoices.Values;

    public void Add(Invoice invoice) => _invoices.Add(invoice.Id, invoice);

    public void AddPayment(string id, long cents) => _payments.Add(id, cents);

    public long Unapplied(string payment) => _payments[payment] - _allocations.Where(a => a.Payment == payment && !a.IsReversed).Sum(static a => a.Cents);

    public long Balance(Invoice invoice) => Math.Max(invoice.Cents - Applied(invoice), 0);

    public string Status(Invoice invoice) => invoice switch
    {
        { Status: "VOID" or "DRAFT" or "FAILED" } => invoice.Status,
        _ when Applied(invoice) >= invoice.Cents => "PAID",
        _ when Applied(invoice) > 0 => "PARTIALLY_PAID",
        { Due: < 0 } => "OVERDUE",
        _ => "ISSUED",
    };

    /// <summary>Whether the exact amount fits; it is allocated if so.</summary>
    public bool Allocate(string payment, string invoice, long cents)
    {
        var found = _invoices[invoice];
        if (cents <= 0 || cents > Unapplied(payment) || cents > found.Cents - Applied(found) || !IsOpen(found))
        {
            return false;
        }

        _allocations.Add(new Allocation(payment, invoice, cents));
        return true;
    }

    public void AllocateFifo(string payment)
    {
        foreach (var invoice in _invoices.Values.Where(IsOpen).OrderBy(static i => i.Due ?? int.MaxValue).ThenBy(static i => i.Id, StringComparer.Ordinal).ToList())
        {
            var cents = Math.Min(Unapplied(payment), Balance(invoice));
            if (cents > 0)
            {
                _allocations.Add(new Allocation(payment, invoice.Id, cents));
            }
        }
    }

    private bool IsOpen(Invoice invoice) => Status(invoice) is "ISSUED" or "PARTIALLY_PAID" or "OVERDUE";

    private long Applied(Invoice invoice) => _allocations.Where(a => a.Invoice == invoice.Id && !a.IsReversed).Sum(static a => a.Cents);
}
