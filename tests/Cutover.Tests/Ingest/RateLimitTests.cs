using Cutover.Sources.Ingest;

namespace Cutover.Tests.Ingest;

/// <summary>What the headers of an answer say about the next request.</summary>
public sealed class RateLimitTests
{
    private static readonly DateTimeOffset ApiTime = new(2025, 6, 30, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-3600)]
    [InlineData(0)]
    [InlineData(3600)]
    public void A_time_to_come_back_is_measured_by_the_apis_clock(int oursIsAhead)
    {
        using var response = Response(("Date", ApiTime.ToString("R")), ("Retry-After", ApiTime.AddSeconds(37).ToString("R")));

        RateLimit.RetryAfter(response.Headers, ApiTime.AddSeconds(oursIsAhead)).ShouldBe(TimeSpan.FromSeconds(37));
    }

    [Fact]
    public void Without_the_apis_clock_ours_has_to_do()
    {
        using var response = Response(("Retry-After", ApiTime.AddSeconds(37).ToString("R")));

        RateLimit.RetryAfter(response.Headers, ApiTime).ShouldBe(TimeSpan.FromSeconds(37));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Mon, 30 Jun 2025 03:59:59 GMT")]
    [InlineData("Mon, 30 Jun 2025 04:00:00 GMT")]
    public void A_wait_that_is_over_leaves_the_pause_to_the_back_off(string retryAfter)
    {
        using var response = Response(("Date", ApiTime.ToString("R")), ("Retry-After", retryAfter));

        RateLimit.RetryAfter(response.Headers, ApiTime).ShouldBeNull();
    }

    [Fact]
    public void A_refill_that_is_a_time_is_measured_by_the_apis_clock_too()
    {
        using var response = Response(
            ("Date", ApiTime.ToString("R")), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Refill", "2025-06-30T04:00:12Z"));

        RateLimit.Wait(response.Headers, ApiTime.AddHours(1)).ShouldBe(TimeSpan.FromSeconds(12));
    }

    [Fact]
    public void Nothing_said_is_no_wait()
    {
        using var response = Response();

        RateLimit.RetryAfter(response.Headers, ApiTime).ShouldBeNull();
        RateLimit.Wait(response.Headers, ApiTime).ShouldBe(TimeSpan.Zero);
    }

    private static HttpResponseMessage Response(params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage();
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return response;
    }
}
