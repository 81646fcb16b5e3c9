using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cutover.Sandbox.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cutover.Sandbox.Apis;

/// <summary>Xendit's two lists: transactions in an envelope, invoices as a bare array, both newest first.</summary>
internal sealed class XenditApi(LearningPlatform platform, string key, SandboxApiOptions options)
{
    private const int MostTransactions = 50;
    private const int MostInvoices = 100;
    private const int DefaultLimit = 10;

    private readonly SlidingWindow _transactionLimit = new(options.XenditPerMinute, options.Clock);
    private readonly SlidingWindow _invoiceLimit = new(options.XenditPerMinute, options.Clock);

    public string Key { get; } = key;

    public ApiList Invoices { get; } = new(Positions(platform)
        .Select(position => (Position: position, Invoice: platform.InvoiceAt(position)))
        .Select(i => new ApiItem(i.Invoice.Id, i.Invoice.CreatedAt, i.Invoice.UpdatedAt, () => platform.InvoiceAt(i.Position).ToJson())));

    public ApiList Transactions { get; } = new(Positions(platform)
        .Select(position => (Position: position, Invoice: platform.InvoiceAt(position)))
        .Where(static i => i.Invoice.IsCollected)
        .Select(i => new ApiItem(
            i.Invoice.TransactionId, i.Invoice.PaidAt!.Value, i.Invoice.UpdatedAt, () => platform.InvoiceAt(i.Position).ToTransactionJson())));

    public void MapTo(WebApplication application)
    {
        application.MapGet("/transactions", (HttpContext context) => Guarded(context, _transactionLimit, ListTransactions));
        application.MapGet("/v2/invoices", (HttpContext context) => Guarded(context, _invoiceLimit, ListInvoices));
    }

    private static IEnumerable<int> Positions(LearningPlatform platform) => Enumerable.Range(0, platform.InvoiceCount);

    private IResult Guarded(HttpContext context, SlidingWindow window, Func<IQueryCollection, IResult> answer)
    {
        if (context.Request.Headers.Authorization != $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Key}:"))}")
        {
            return Error(401, "INVALID_API_KEY", "API key is not authorized for this API service");
        }

        var (isAllowed, remaining, reset) = window.Enter();
        var headers = context.Response.Headers;
        headers["Rate-Limit-Limit"] = options.XenditPerMinute.ToString(CultureInfo.InvariantCulture);
        headers["Rate-Limit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        headers["Rate-Limit-Reset"] = reset.ToString("0.00", CultureInfo.InvariantCulture);
        return isAllowed ? answer(context.Request.Query) : Error(429, "RATE_LIMIT_EXCEEDED", "Rate limit exceeded");
    }

    private IResult ListTransactions(IQueryCollection query)
    {
        if (!TryLimit(query, MostTransactions, out var limit) || !TryInstant(query["updated[gte]"], out var since))
        {
            return Error(400, "API_VALIDATION_ERROR", "There was an error with the format submitted to the server.");
        }

        if (Transactions.Page(query["after_id"], isNewestFirst: true, since, limit, query["currency"]) is not var (items, hasMore))
        {
            return Error(404, "DATA_NOT_FOUND", "after_id was not found");
        }

        var links = hasMore
            ? new JsonArray(new JsonObject { ["href"] = $"/transactions?limit={limit}&after_id={items[^1]["id"]}", ["rel"] = "next", ["method"] = "GET" })
            : [];
        return Results.Json(new JsonObject { ["has_more"] = hasMore, ["data"] = new JsonArray([.. items]), ["links"] = links });
    }

    private IResult ListInvoices(IQueryCollection query)
    {
        if (!TryLimit(query, MostInvoices, out var limit))
        {
            return Error(400, "API_VALIDATION_ERROR", "limit must be between 1 and 100");
        }

        return Invoices.Page(query["last_invoice_id"], isNewestFirst: true, since: null, limit) is var (items, _)
            ? Results.Json(new JsonArray([.. items]))
            : Error(404, "INVOICE_NOT_FOUND_ERROR", "last_invoice_id was not found");
    }

    private static bool TryLimit(IQueryCollection query, int most, out int limit)
    {
        limit = DefaultLimit;
        return query["limit"].FirstOrDefault() is not { } text
            || (int.TryParse(text, CultureInfo.InvariantCulture, out limit) && limit >= 1 && limit <= most);
    }

    private static bool TryInstant(string? text, out DateTimeOffset? instant)
    {
        instant = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : null;
        return text is null || instant is not null;
    }

    private static IResult Error(int status, string code, string message) =>
        Results.Json(new JsonObject { ["error_code"] = code, ["message"] = message }, statusCode: status);
}
