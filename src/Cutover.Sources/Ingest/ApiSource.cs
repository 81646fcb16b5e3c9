using System.Text.Json;

namespace Cutover.Sources.Ingest;

/// <summary>One list of an HTTP API: how it is asked for, and where its next page begins.</summary>
public abstract class ApiSource
{
    /// <summary>The name in <c>launch.api_scan</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The service, which shares a key and an address.</summary>
    public abstract ApiService Service { get; }

    /// <summary>What the key must be allowed to do, in the service's own words.</summary>
    public abstract string Permission { get; }

    /// <summary>Path and query of the page after a cursor.</summary>
    /// <param name="cursor">Where to continue; empty at the beginning.</param>
    /// <param name="since">Only what changed then or later, where the API can be asked for that.</param>
    public abstract string Path(string cursor, DateTimeOffset? since);

    /// <summary>Reads how many items a page holds, and where the next one begins.</summary>
    /// <exception cref="MalformedAnswerException">The page is not of the documented form.</exception>
    public abstract ApiPage Read(JsonElement page);

    /// <summary>The id of the last item, by which the next page is asked for.</summary>
    private protected static string LastId(JsonElement items)
    {
        var last = items[items.GetArrayLength() - 1];
        return last.ValueKind == JsonValueKind.Object && last.TryGetProperty("id", out var id)
            ? id.ValueKind == JsonValueKind.String ? id.GetString()! : id.GetRawText()
            : throw new MalformedAnswerException("the last item has no id, so the next page cannot be asked for");
    }

    /// <summary>An envelope with the items in one field and a flag in another.</summary>
    private protected static ApiPage ReadEnvelope(JsonElement page, string itemsName, string flagName)
    {
        if (page.ValueKind != JsonValueKind.Object
            || !page.TryGetProperty(itemsName, out var items)
            || items.ValueKind != JsonValueKind.Array)
        {
            throw new MalformedAnswerException($"there is no array {itemsName}");
        }

        if (!page.TryGetProperty(flagName, out var flag) || flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            throw new MalformedAnswerException($"there is no {flagName} that is true or false");
        }

        var count = items.GetArrayLength();
        return flag.GetBoolean()
            ? new ApiPage(count, count > 0 ? LastId(items) : throw new MalformedAnswerException($"{flagName} is true on an empty page"))
            : new ApiPage(count, null);
    }
}
