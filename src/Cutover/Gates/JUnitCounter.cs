using System.Xml;

namespace Cutover.Gates;

/// <summary>Counts the cases of JUnit XML. Nobody owns that format: this takes what its writers have in common.</summary>
/// <remarks>A case that failed first and passed when it was run again counts as its writer reports it at last.</remarks>
internal sealed class JUnitCounter : TestCounter
{
    private const int NoCase = -1;

    private readonly Stack<(long? Said, long Before)> _suites = new();
    private int _caseDepth = NoCase;
    private TestOutcome _outcome;

    public override bool IsRoot(string element) => element is "testsuites" or "testsuite";

    public override void Begin(XmlReader element)
    {
        if (_caseDepth != NoCase)
        {
            if (element.Depth == _caseDepth + 1)
            {
                _outcome = element.LocalName switch
                {
                    "failure" or "error" => TestOutcome.Failed,
                    "skipped" when _outcome != TestOutcome.Failed => TestOutcome.Skipped,
                    _ => _outcome,
                };
            }
        }
        else if (element.LocalName == "testcase")
        {
            _caseDepth = element.Depth;
            _outcome = IsLeftOut(element) ? TestOutcome.Skipped : TestOutcome.Passed;
        }
        else if (IsRoot(element.LocalName))
        {
            _suites.Push((Number(element, "tests"), Counted));
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
            var (said, before) = _suites.Pop();
            ThrowIfFewer(said, Counted - before);
        }
    }

    /// <summary>GoogleTest marks so what it did not run; others say it with an element.</summary>
    private static bool IsLeftOut(XmlReader testCase) =>
        testCase.GetAttribute("status") is "notrun" or "skipped" or "disabled"
        || testCase.GetAttribute("result") is "suppressed" or "skipped";
}
