using System.Text.Json;

namespace Cutover.Sources.Ingest;

/// <summary>What people were asked to pay: <c>GET /v2/invoices</c>, a bare array, newest first.</summary>
/// <remarks>It cannot be asked for changes, and a paid invoice settles later: every scan reads all.</remarks>
public sealed class XenditInvoices : ApiSource
{
    private const int Limit = 100;

    /// <inheritdoc/>
    public override string Name => "xendit_invoices";

    /// <inheritdoc/>
    public override ApiService Service => ApiService.Xendit;

    /// <inheritdoc/>
    public override string Permission => "Invoices: Read";

    /// <inheritdoc/>
    public override string Path(string cursor, DateTimeOffset? since) =>
        cursor.Length > 0 ? $"/v2/invoices?limit={Limit}&last_invoice_id={Uri.EscapeDataString(cursor)}" : $"/v2/invoices?limit={Limit}";

    /// <inheritdoc/>
    /// <remarks>Nothing says whether more follows, and a page may be shorter than asked for: the end is an empty one.</remarks>
    public override ApiPage Read(JsonElement page)
    {
        if (page.ValueKind != JsonValueKind.Array)
        {
            throw new MalformedAnswerException("it is not an array of invoices");
        }

        var count = page.GetArrayLength();
        return new ApiPage(count, count > 0 ? LastId(page) : null);
    }
}
