using System.Globalization;
using System.Xml.Linq;

namespace Cutover.Sources.Verifying;

/// <summary>Writes a proof as JUnit XML, which build servers show as tests.</summary>
public static class VerifyJUnit
{
    /// <summary>The document: one suite for the proof, one case for each line.</summary>
    public static XDocument Of(VerifyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new XDocument(new XElement("testsuites", new XElement(
            "testsuite",
            new XAttribute("name", $"{report.Pack} verify {report.Place}"),
            new XAttribute("tests", report.Lines.Count),
            new XAttribute("failures", report.Failed),
            new XAttribute("errors", 0),
            new XAttribute("skipped", 0),
            new XAttribute("time", report.Duration.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)),
            report.Lines.Select(line => Case(report.Pack, line)))));
    }

    private static XElement Case(string pack, VerifyLine line)
    {
        var element = new XElement(
            "testcase", new XAttribute("classname", $"{pack}.verify.{line.Tier}"), new XAttribute("name", Safe(line.Label)));
        if (!line.Holds)
        {
            var text = Safe(string.Join('\n', line.Details));
            element.Add(line.IsWarning
                ? new XElement("system-out", $"warning: {text}")
                : new XElement("failure", new XAttribute("message", line.IsComparison ? "the two sides differ" : "does not hold"), text));
        }

        return element;
    }

    /// <summary>XML cannot hold every character that text in a database can.</summary>
    private static string Safe(string text) =>
        string.Concat(text.Select(static c => c is '\t' or '\n' or '\r' or (>= ' ' and not ('\uFFFE' or '\uFFFF')) ? c : '\uFFFD'));
}
