using System.Globalization;

namespace Cutover.Sandbox.Platform;

/// <summary>The two files that the team exports by hand: 21 columns of Xendit, 5 of Systeme.io.</summary>
public static class CsvExport
{
    private const string XenditHeader =
        "Amount,Bank Name,Created Timestamp,Currency,Customer Email,Customer Mobile Number,Customer Name,Description,Email,Expiry Date,"
        + "External ID,Fee,Invoice ID,Paid Timestamp,Payment Method,Promotion(s),Received Amount,Settled Timestamp,Status,Timezone,VA Number";

    private const string SystemeIoHeader = "Date Registered,Email,First name,Last name,Tag";

    /// <summary>Writes every invoice. Amounts are texts with separators, times are of two forms, what is not paid reads UNPAID.</summary>
    public static async Task WriteXenditAsync(LearningPlatform platform, TextWriter file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(file);
        await file.WriteLineAsync(XenditHeader.AsMemory(), cancellation);
        for (var position = 0; position < platform.InvoiceCount; position++)
        {
            await file.WriteLineAsync(Line(platform.InvoiceAt(position), isIso: position % 2 == 0).AsMemory(), cancellation);
        }
    }

    /// <summary>Writes every contact.</summary>
    public static async Task WriteSystemeIoAsync(LearningPlatform platform, TextWriter file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(file);
        await file.WriteLineAsync(SystemeIoHeader.AsMemory(), cancellation);
        for (var position = 0; position < platform.ContactCount; position++)
        {
            var contact = platform.ContactAt(position);
            var tags = contact.Tags.Count > 1 ? $"\"{string.Join(',', contact.Tags)}\"" : string.Concat(contact.Tags);
            var line = $"{Instant(contact.RegisteredAt, isIso: false)},{contact.Person.Email},{contact.Person.FirstName},{contact.Person.LastName},{tags}";
            await file.WriteLineAsync(line.AsMemory(), cancellation);
        }
    }

    private static string Line(Invoice invoice, bool isIso)
    {
        var amount = invoice.Amount.ToString("#,##0.00", CultureInfo.InvariantCulture);
        var quoted = amount.Contains(',', StringComparison.Ordinal) ? $"\"{amount}\"" : amount;
        var paid = invoice.PaidAt is { } at ? Instant(at, isIso) : "";
        var settled = invoice.Status == "SETTLED" ? Instant(invoice.SettlesAt!.Value, isIso) : "";
        var status = invoice.Status == "PENDING" ? "UNPAID" : invoice.Status;
        var method = invoice.IsCollected ? "EWALLET" : "";
        return $"{quoted},,{Instant(invoice.CreatedAt, isIso)},PHP,{invoice.PayerEmail},{invoice.Payer.Phone},{invoice.Payer.FirstName},"
            + $"{invoice.Description},,{Instant(invoice.ExpiresAt, isIso)},{invoice.ExternalId},,{invoice.Id},{paid},{method},,"
            + $"{(invoice.IsCollected ? quoted : "")},{settled},{status},UTC,";
    }

    private static string Instant(DateTimeOffset at, bool isIso) => isIso
        ? Invoice.Instant(at)
        : at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.fff'+00'", CultureInfo.InvariantCulture);
}
