using System.Globalization;
using System.Text.Json.Nodes;

namespace Cutover.Sandbox.Platform;

/// <summary>A contact as the mail service knows it.</summary>
/// <param name="Id">The service's number; later contacts have higher ones.</param>
/// <param name="Person">Who it is.</param>
/// <param name="Tags">Names of tags.</param>
/// <param name="RegisteredAt">When the contact registered.</param>
/// <param name="SourceUrl">On which page; null when nobody knows.</param>
public sealed record Contact(long Id, Person Person, IReadOnlyList<string> Tags, DateTimeOffset RegisteredAt, string? SourceUrl)
{
    /// <summary>The item that <c>GET /api/contacts</c> returns.</summary>
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["email"] = Person.Email,
        ["registeredAt"] = RegisteredAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        ["locale"] = "en",
        ["sourceURL"] = SourceUrl,
        ["unsubscribed"] = Id % 41 == 0,
        ["bounced"] = Id % 97 == 0,
        ["needsConfirmation"] = false,
        ["fields"] = new JsonArray(
            Field("First name", "first_name", Person.FirstName),
            Field("Surname", "surname", Person.LastName),
            Field("Phone number", "phone_number", Person.Phone),
            Field("Country", "country", "PH")),
        ["tags"] = new JsonArray([.. Tags.Select(static t => (JsonNode)new JsonObject { ["id"] = TagId(t), ["name"] = t })]),
    };

    private static JsonObject Field(string name, string slug, string value) =>
        new() { ["fieldName"] = name, ["slug"] = slug, ["value"] = value };

    private static int TagId(string tag) => tag.Aggregate(1_000_000, static (sum, c) => ((sum * 31) + c) % 9_000_000);
}
