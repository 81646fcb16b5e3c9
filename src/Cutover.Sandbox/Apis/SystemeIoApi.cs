using System.Globalization;
using System.Text.Json.Nodes;
using Cutover.Sandbox.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cutover.Sandbox.Apis;

/// <summary>Systeme.io's list of contacts: newest first unless asked otherwise, ten to a hundred on a page.</summary>
internal sealed class SystemeIoApi(LearningPlatform platform, string key, SandboxApiOptions options)
{
    private readonly SlidingWindow _limit = new(options.SystemeIoPerMinute, options.Clock);

    public string Key { get; } = key;

    public ApiList Contacts { get; } = new(Enumerable.Range(0, platform.ContactCount)
        .Select(position => (Position: position, Contact: platform.ContactAt(position)))
        .Select(c => new ApiItem(
            c.Contact.Id.ToString(CultureInfo.InvariantCulture),
            c.Contact.RegisteredAt,
            c.Contact.RegisteredAt,
            () => platform.ContactAt(c.Position).ToJson())));

    public void MapTo(WebApplication application) => application.MapGet("/api/contacts", List);

    private IResult List(HttpContext context)
    {
        if (context.Request.Headers["X-API-Key"] != Key)
        {
            return Problem(401, "Unauthorized", "Invalid API key.");
        }

        var (isAllowed, remaining, reset) = _limit.Enter();
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = options.SystemeIoPerMinute.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Refill"] = Math.Ceiling(reset).ToString(CultureInfo.InvariantCulture);
        if (!isAllowed)
        {
            headers.RetryAfter = Math.Ceiling(reset).ToString(CultureInfo.InvariantCulture);
            return Problem(429, "Too Many Requests", "Rate limit exceeded.");
        }

        var query = context.Request.Query;
        var limit = int.TryParse(query["limit"].FirstOrDefault() ?? "10", CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        if (limit is < 10 or > 100)
        {
            return Problem(422, "Unprocessable Entity", "limit: This value should be between 10 and 100.");
        }

        var isNewestFirst = query["order"].FirstOrDefault() != "asc";
        return Contacts.Page(query["startingAfter"], isNewestFirst, since: null, limit) is var (items, hasMore)
            ? Results.Json(new JsonObject { ["items"] = new JsonArray([.. items]), ["hasMore"] = hasMore })
            : Problem(404, "Not Found", "startingAfter names no contact.");
    }

    private static IResult Problem(int status, string title, string detail) => Results.Json(
        new JsonObject { ["type"] = "about:blank", ["title"] = title, ["detail"] = detail, ["violations"] = new JsonArray() }, statusCode: status);
}
