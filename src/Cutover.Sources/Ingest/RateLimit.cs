using System.Globalization;
using System.Net.Http.Headers;

namespace Cutover.Sources.Ingest;

/// <summary>What an API's headers say about when it takes the next request.</summary>
/// <remarks>A time in them is compared with the API's own clock where the answer tells it: ours may be off.</remarks>
internal static class RateLimit
{
    /// <summary>How long to wait before the next request; zero when there is room.</summary>
    public static TimeSpan Wait(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var remaining = Value(headers, "Rate-Limit-Remaining") ?? Value(headers, "X-RateLimit-Remaining");
        return int.TryParse(remaining, CultureInfo.InvariantCulture, out var left) && left <= 0
            ? Reset(headers, now) ?? TimeSpan.Zero
            : TimeSpan.Zero;
    }

    /// <summary>How long to wait after a refusal: <c>Retry-After</c>, else when the quota refills; null when nothing says.</summary>
    /// <remarks>A wait that is over already says nothing: who believed it would use up all attempts at once.</remarks>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var wait = headers.RetryAfter is { } after
            ? after.Delta ?? after.Date - (headers.Date ?? now)
            : Wait(headers, now);
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static TimeSpan? Reset(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var text = Value(headers, "Rate-Limit-Reset") ?? Value(headers, "X-RateLimit-Refill");
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 86_400)
        {
            return TimeSpan.FromSeconds(seconds + LastDigit(text!));
        }

        // One of the services does not say whether it sends seconds or a time.
        var clock = headers.Date ?? now;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at > clock ? at - clock : null;
    }

    /// <summary>How much the number may have lost when it was rounded, in seconds: who comes that much early is refused.</summary>
    private static double LastDigit(string number) =>
        number.IndexOf('.', StringComparison.Ordinal) is var point && point < 0 ? 1 : Math.Pow(10, point + 1 - number.Length);

    private static string? Value(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.First() : null;
}
