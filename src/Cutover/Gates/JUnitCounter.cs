using System.Globalization;
using System.Xml;

namespace Cutover.Gates;

/// <summary>Counts the cases of JUnit XML. Nobody owns that format: this takes what its writers have in common.</summary>
/// <remarks>A case that failed first and passed when it was run again counts as its writer reports it at last.</remarks>
internal sealed class JUnitCounter : TestCounter
{
    private const int NoCase = -1;

    private readonly Stack<Suite> _suites = new();
    private int _caseDepth = NoCase;
    private TestOutcome _outcome;
    private long _failures;

    public override bool IsRoot(string element) => element is "testsuites" or "testsuite";

    public override void Begin(XmlReader element)
    {
        if (_caseDepth != NoCase)
        {
            if (element.Depth == _caseDepth + 1)
            {
                Judge(element.LocalName);
            }
        }
        else if (element.LocalName == "testcase")
        {
            _caseDepth = element.Depth;
            _outcome = IsLeftOut(element) ? TestOutcome.Skipped : TestOutcome.Passed;
        }
        else if (IsRoot(element.LocalName))
        {
            var failures = (Number(element, "failures") ?? 0) + (Number(element, "errors") ?? 0);
            _suites.Push(new Suite(element.Depth, Number(element, "tests"), Counted, failures, _failures));
        }
        else if (IsFailure(element.LocalName) && _suites.TryPeek(out var suite) && element.Depth == suite.Depth + 1)
        {
            throw new XmlException($"it has an <{element.LocalName}> of a suite itself: something failed that is no test");
        }
    }

    public override void End(string element, int depth)
    {
        if (depth == _caseDepth)
        {
            _caseDepth = NoCase;
            Count(_outcome);
        }
        else if (_caseDepth == NoCase && IsRoot(element))
        {
            var suite = _suites.Pop();
            ThrowIfFewer(suite.Tests, Counted - suite.CountedBefore);
            ThrowIfFewerFailed(suite.Failures, _failures - suite.FailuresBefore);
        }
    }

    private void Judge(string element)
    {
        if (IsFailure(element))
        {
            _failures++;
            _outcome = TestOutcome.Failed;
        }
        else if (element == "skipped" && _outcome != TestOutcome.Failed)
        {
            _outcome = TestOutcome.Skipped;
        }
    }

    private static bool IsFailure(string element) => element is "failure" or "error";

    /// <remarks>Elements are counted, and not cases: some writers give a case that failed and could not be cleaned up both.</remarks>
    private static void ThrowIfFewerFailed(long said, long held)
    {
        if (said > held)
        {
            throw new XmlException(string.Create(CultureInfo.InvariantCulture, $"it says {said} failures and errors and its tests hold {held}: something failed that is no test"));
        }
    }

    /// <summary>GoogleTest marks so what it did not run; others say it with an element.</summary>
    private static bool IsLeftOut(XmlReader testCase) =>
        testCase.GetAttribute("status") is "notrun" or "skipped" or "disabled"
        || testCase.GetAttribute("result") is "suppressed" or "skipped";

    /// <summary>A suite that has begun: what it says of itself, and what had been counted before it.</summary>
    private readonly record struct Suite(int Depth, long? Tests, long CountedBefore, long Failures, long FailuresBefore);
}
