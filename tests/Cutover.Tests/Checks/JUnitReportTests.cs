using System.Xml.Linq;
using Cutover.Checks;
using Cutover.Scripts;

namespace Cutover.Tests.Checks;

public sealed class JUnitReportTests
{
    private static readonly CheckAnswer Holding = Answer("sums_agree", holds: true);
    private static readonly CheckAnswer Broken = Answer("sums_differ", holds: false);
    private static readonly CheckAnswer Failed = Answer("cannot_run", holds: false) with { Failure = "relation \"t\" does not exist", RowCount = null };

    [Fact]
    public void A_pack_is_a_suite_and_each_check_a_case()
    {
        var suite = Suite([Holding, Broken]);

        suite.Attribute("name")!.Value.ShouldBe("shop checks on live");
        suite.Elements("testcase").Select(static c => c.Attribute("name")!.Value).ShouldBe(["sums_agree", "sums_differ"]);
        suite.Elements("testcase").ShouldAllBe(static c => c.Attribute("classname")!.Value == "shop.checks");
    }

    [Fact]
    public void A_suite_counts_what_blocks_and_adds_up_the_time()
    {
        var suite = Suite([Holding, Broken, Failed, AsWarning(Broken), AsWarning(Failed)]);

        suite.Attributes().ToDictionary(static a => a.Name.LocalName, static a => a.Value).ShouldBe(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["name"] = "shop checks on live",
                ["tests"] = "5",
                ["failures"] = "1",
                ["errors"] = "2",
                ["skipped"] = "0",
                ["time"] = "6.250",
            },
            ignoreOrder: true);
    }

    [Fact]
    public void A_check_that_holds_is_a_case_with_nothing_in_it() => Case(Holding).Elements().ShouldBeEmpty();

    [Fact]
    public void A_blocker_that_does_not_hold_is_a_failure()
    {
        var failure = Case(Broken).Elements().ShouldHaveSingleItem();

        failure.Name.LocalName.ShouldBe("failure");
        failure.Attribute("message")!.Value.ShouldBe("3 wrong rows");
        failure.Value.ShouldBe("3 rows are wrong. Sums agree.");
    }

    [Fact]
    public void A_blocker_that_could_not_run_is_an_error()
    {
        var error = Case(Failed).Elements().ShouldHaveSingleItem();

        error.Name.LocalName.ShouldBe("error");
        error.Value.ShouldBe("relation \"t\" does not exist");
    }

    [Fact]
    public void A_warning_fails_nothing_and_is_still_told()
    {
        Case(AsWarning(Broken)).Elements().ShouldHaveSingleItem().ToString().ShouldBe("<system-out>warning: 3 rows are wrong. Sums agree.</system-out>");
    }

    [Fact]
    public void A_warning_that_could_not_be_asked_is_an_error_like_any_other() =>
        Case(AsWarning(Failed)).Elements().ShouldHaveSingleItem().Name.LocalName.ShouldBe("error");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_wrong_rows_are_written_only_when_asked_for(bool showEvidence) =>
        Case(Broken, showEvidence).Value.Contains("card 4111", StringComparison.Ordinal).ShouldBe(showEvidence);

    [Fact]
    public void Text_that_XML_cannot_hold_becomes_text_that_it_can()
    {
        var answer = Failed with { Failure = "bell \u0007, null-like \u0001, odd \uFFFF, <tag> & \"quote\", 😀\ttab\nline" };

        var written = JUnitReport.Of("shop", "live", [answer], showEvidence: true).ToString();

        XDocument.Parse(written).Descendants("error").Single().Value
            .ShouldBe("bell \uFFFD, null-like \uFFFD, odd \uFFFD, <tag> & \"quote\", 😀\ttab\nline");
    }

    [Fact]
    public void No_checks_are_an_empty_suite() => Suite([]).Attribute("tests")!.Value.ShouldBe("0");

    private static CheckAnswer Answer(string name, bool holds) => new(
        name, CheckSeverity.Blocker, holds, holds ? 0 : 3, holds ? "[]" : "[{\"card\": \"card 4111\"}]", null, TimeSpan.FromMilliseconds(1250), "Sums agree.");

    private static CheckAnswer AsWarning(CheckAnswer answer) => answer with { Severity = CheckSeverity.Warning };

    private static XElement Suite(IReadOnlyList<CheckAnswer> answers) =>
        JUnitReport.Of("shop", "live", answers, showEvidence: false).Root!.Element("testsuite")!;

    private static XElement Case(CheckAnswer answer, bool showEvidence = false) =>
        JUnitReport.Of("shop", "live", [answer], showEvidence).Descendants("testcase").Single();
}
