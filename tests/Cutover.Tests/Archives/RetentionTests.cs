using Cutover.Archives;
using Cutover.Errors;

namespace Cutover.Tests.Archives;

public sealed class RetentionTests
{
    private static readonly DateOnly Today = new(2026, 1, 31);

    [Theory]
    [InlineData("1d", "2026-02-01")]
    [InlineData("90d", "2026-05-01")]
    [InlineData("1m", "2026-02-28")]
    [InlineData("7y", "2033-01-31")]
    public void A_time_ends_on_its_last_day(string text, string last) =>
        Retention.Until(text, Today).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(last);

    [Theory]
    [InlineData("")]
    [InlineData("y")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("7")]
    [InlineData("7 y")]
    [InlineData("7w")]
    [InlineData("1000y")]
    [InlineData("999999999999d")]
    public void What_is_no_time_is_refused(string text) =>
        Should.Throw<CutoverException>(() => Retention.Until(text, Today)).ExitCode.ShouldBe(ExitCode.Usage);
}
