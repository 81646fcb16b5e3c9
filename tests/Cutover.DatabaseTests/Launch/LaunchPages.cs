using System.Text.Json.Nodes;

namespace Cutover.DatabaseTests.Launch;

/// <summary>Pages of few items, as the services send them, and what becomes of them.</summary>
internal static class LaunchPages
{
    public static async Task LandAsync(LaunchDatabase database, string source, params JsonObject[] items)
    {
        var page = source switch
        {
            "xendit_transactions" => new JsonObject { ["has_more"] = false, ["data"] = new JsonArray([.. items]) },
            "systemeio_contacts" => new JsonObject { ["hasMore"] = false, ["items"] = new JsonArray([.. items]) },
            _ => (JsonNode)new JsonArray([.. items]),
        };
        var body = page.ToJsonString().Replace("'", "''", StringComparison.Ordinal);
        await database.ExecuteAsync(
            $"""
            select launch.land_page((launch.begin_scan('{source}', 'test')).scan_id, '', '{body}', '', null);
            select launch.end_scan(max(scan_id), 'done') from launch.api_scan
            """);
    }

    public static async Task<JsonNode> PrepareAsync(LaunchDatabase database)
    {
        await database.SyncAsync();
        await database.CreateStagingAsync();
        return JsonNode.Parse(await database.ValidateAsync())!;
    }

    public static JsonObject Invoice(string id, Action<JsonObject>? change = null)
    {
        var invoice = new JsonObject
        {
            ["id"] = id,
            ["external_id"] = $"order-{id}",
            ["status"] = "PAID",
            ["amount"] = 1000,
            ["currency"] = "PHP",
            ["payer_email"] = $"{id}@inbox.test",
            ["description"] = "Papers to Profits",
            ["created"] = "2025-03-01T10:00:00.000Z",
            ["updated"] = "2025-03-01T11:00:00.000Z",
        };
        change?.Invoke(invoice);
        return invoice;
    }

    public static JsonObject Transaction(string id, Action<JsonObject>? change = null)
    {
        var transaction = new JsonObject
        {
            ["id"] = $"txn_{id}",
            ["product_id"] = "no-such-invoice",
            ["type"] = "PAYMENT",
            ["status"] = "SUCCESS",
            ["reference_id"] = "no-such-order",
            ["amount"] = 1000,
            ["currency"] = "PHP",
            ["created"] = "2025-03-01T11:00:00.000Z",
            ["updated"] = "2025-03-01T11:00:00.000Z",
        };
        change?.Invoke(transaction);
        return transaction;
    }

    public static JsonObject Contact(long id, string? email, params string[] tags) => new()
    {
        ["id"] = id,
        ["email"] = email,
        ["registeredAt"] = "2025-05-01T08:00:00+00:00",
        ["sourceURL"] = null,
        ["fields"] = new JsonArray(),
        ["tags"] = new JsonArray([.. tags.Select(static (t, i) => (JsonNode)new JsonObject { ["id"] = i, ["name"] = t })]),
    };
}
