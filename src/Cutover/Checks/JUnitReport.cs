using System.Globalization;
using System.Xml.Linq;

namespace Cutover.Checks;

/// <summary>Writes answers as JUnit XML, which build servers show as tests.</summary>
public static class JUnitReport
{
    /// <summary>The document: one suite for the pack, one case for each check.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="place">Where the checks looked.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="showEvidence">Whether the wrong rows, which are business data, go into the file.</param>
    public static XDocument Of(string pack, string place, IReadOnlyList<CheckAnswer> answers, bool showEvidence)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return new XDocument(
            new XElement(
                "testsuites",
                new XElement(
                    "testsuite",
                    new XAttribute("name", $"{pack} checks on {place}"),
                    new XAttribute("tests", answers.Count),
                    new XAttribute("failures", answers.Count(static a => a.IsBlocking && a.Failure is null)),
                    new XAttribute("errors", answers.Count(static a => a.IsBlocking && a.Failure is not null)),
                    new XAttribute("skipped", 0),
                    new XAttribute("time", Seconds(answers.Aggregate(TimeSpan.Zero, static (sum, a) => sum + a.Duration))),
                    answers.Select(a => Case(pack, a, showEvidence)))));
    }

    private static XElement Case(string pack, CheckAnswer answer, bool showEvidence)
    {
        var element = new XElement(
            "testcase",
            new XAttribute("classname", $"{pack}.checks"),
            new XAttribute("name", answer.Name),
            new XAttribute("time", Seconds(answer.Duration)));

        if (answer.Failure is not null)
        {
            element.Add(new XElement(answer.IsBlocking ? "error" : "system-out", Safe(answer.Failure)));
        }
        else if (!answer.Holds)
        {
            var text = $"{answer.RowCount} rows are wrong. {answer.Summary}" + (showEvidence ? $"\n{answer.Evidence}" : "");
            element.Add(answer.IsBlocking
                ? new XElement("failure", new XAttribute("message", $"{answer.RowCount} wrong rows"), Safe(text))
                : new XElement("system-out", Safe($"warning: {text}")));
        }

        return element;
    }

    private static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>XML cannot hold every character that text in a database can.</summary>
    private static string Safe(string text) =>
        string.Concat(text.Select(static c => c is '\t' or '\n' or '\r' or (>= ' ' and not ('\uFFFE' or '\uFFFF')) ? c : '\uFFFD'));
}
