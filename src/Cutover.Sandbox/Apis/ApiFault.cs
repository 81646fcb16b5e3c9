namespace Cutover.Sandbox.Apis;

/// <summary>What an API does instead of answering as it should.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The answer's text.</param>
public sealed record ApiFault(int Status, string Body = "")
{
    /// <summary>Sent as <c>Retry-After</c>; null sends none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Where the answer sends the client on; null sends none.</summary>
    public string? Location { get; init; }

    /// <summary>What the answer says that it is.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>How the answer says that it is compressed, which it is not; null says nothing.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>Whether the connection is cut in the middle of the answer.</summary>
    public bool CutsConnection { get; init; }

    /// <summary>How long the answer is held back.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>500 in the service's own form.</summary>
    public static ApiFault ServerError { get; } =
        new(500, """{"status_code": 500, "error": "Internal Server Error", "message": "An unexpected error occurred"}""");

    /// <summary>403 in the service's own form: the key lost a permission.</summary>
    public static ApiFault Forbidden { get; } =
        new(403, """{"error_code": "REQUEST_FORBIDDEN_ERROR", "message": "The API key is forbidden to perform this request"}""");

    /// <summary>The connection ends in the middle of a page.</summary>
    public static ApiFault Cut { get; } = new(200, """{"has_more": true, "data": [{"id": "txn_""") { CutsConnection = true };

    /// <summary>429 with the seconds to wait.</summary>
    public static ApiFault TooMany(int seconds) => new(429, """{"error_code": "RATE_LIMIT_EXCEEDED", "message": "Rate limit exceeded"}""")
    {
        RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
