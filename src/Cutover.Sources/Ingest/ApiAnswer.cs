using System.Net;

namespace Cutover.Sources.Ingest;

/// <summary>What came of one attempt at a page.</summary>
/// <param name="Status">The HTTP status; null when no answer came.</param>
/// <param name="Body">The answer's text.</param>
/// <param name="Problem">Why it is no page, in one line; null when it is one.</param>
internal sealed record ApiAnswer(HttpStatusCode? Status, string Body, string? Problem)
{
    /// <summary>How many items, and where the next page begins.</summary>
    public ApiPage Page { get; init; }

    /// <summary>The API's own clock.</summary>
    public DateTimeOffset? ApiTime { get; init; }

    /// <summary>How long the API asks to wait before the next attempt.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the cursor names an item that is not there any more.</summary>
    public bool IsCursorGone => Status == HttpStatusCode.NotFound;

    /// <summary>Whether another attempt may go well: no answer, a fault of the server, too many requests, or a text that is no page.</summary>
    public bool IsTransient => Problem is not null
        && Status is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.OK or >= HttpStatusCode.InternalServerError;
}
