using System.Text.Json;

namespace Cutover.Sources.Ingest;

/// <summary>Contacts: <c>GET /api/contacts</c>.</summary>
/// <remarks>
/// A contact does not say when it last changed: every scan reads all. Oldest first, so that a new contact is on the
/// last page and the others stay as they were.
/// </remarks>
public sealed class SystemeIoContacts : ApiSource
{
    private const int Limit = 100;

    /// <inheritdoc/>
    public override string Name => "systemeio_contacts";

    /// <inheritdoc/>
    public override ApiService Service => ApiService.SystemeIo;

    /// <inheritdoc/>
    public override string Permission => "a public API key of the workspace";

    /// <inheritdoc/>
    public override string Path(string cursor, DateTimeOffset? since) =>
        cursor.Length > 0 ? $"/api/contacts?limit={Limit}&order=asc&startingAfter={Uri.EscapeDataString(cursor)}" : $"/api/contacts?limit={Limit}&order=asc";

    /// <inheritdoc/>
    public override ApiPage Read(JsonElement page) => ReadEnvelope(page, "items", "hasMore");
}
