using System.Globalization;
using System.Text.Json;

namespace Cutover.Sources.Ingest;

/// <summary>Money that moved: <c>GET /transactions</c>, newest first. Later scans ask for what changed only.</summary>
public sealed class XenditTransactions : ApiSource
{
    // The most that the sibling lists take; the page does not say its own.
    private const int Limit = 50;

    // The shop's. Without one, older versions of the list answer rupiahs alone.
    private const string Currency = "PHP";

    /// <inheritdoc/>
    public override string Name => "xendit_transactions";

    /// <inheritdoc/>
    public override ApiService Service => ApiService.Xendit;

    /// <inheritdoc/>
    public override string Permission => "Transaction: Read";

    /// <inheritdoc/>
    public override string Path(string cursor, DateTimeOffset? since)
    {
        var filter = since is { } at
            ? $"&updated%5Bgte%5D={at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}"
            : "";
        var after = cursor.Length > 0 ? $"&after_id={Uri.EscapeDataString(cursor)}" : "";
        return $"/transactions?limit={Limit}&currency={Currency}{filter}{after}";
    }

    /// <inheritdoc/>
    public override ApiPage Read(JsonElement page) => ReadEnvelope(page, "data", "has_more");
}
