using System.Xml;

namespace Cutover.Gates;

/// <summary>Counts the results of a TRX file. Of a test with rows of data the rows count, not their sum.</summary>
internal sealed class TrxCounter : TestCounter
{
    private readonly Stack<Result> _open = new();
    private long _results;
    private long? _said;
    private bool _isFailed;
    private bool _isInRunError;
    private long _errorsOfTests;

    public override bool IsRoot(string element) => element == "TestRun";

    public override void Begin(XmlReader element)
    {
        if (IsResult(element.LocalName))
        {
            if (_open.TryPeek(out var outer))
            {
                outer.HasRows = true;
            }

            _results++;
            _open.Push(new Result(element.Depth, OutcomeOf(element.GetAttribute("outcome"))));
        }
        else if (element.LocalName == "ResultSummary")
        {
            ThrowIfCutOff(element.GetAttribute("outcome"));
            _isFailed = element.GetAttribute("outcome") == "Failed";
        }
        else if (element.LocalName == "RunInfo")
        {
            _isInRunError = element.GetAttribute("outcome") == "Error";
        }
        else if (element.LocalName == "Counters")
        {
            _said = Number(element, "total");
        }
    }

    public override void End(string element, int depth)
    {
        if (_open.TryPeek(out var result) && result.Depth == depth)
        {
            _open.Pop();
            if (!result.HasRows)
            {
                Count(result.Outcome);
            }
        }
        else if (element == "RunInfo")
        {
            _isInRunError = false;
        }
        else if (depth == 0)
        {
            ThrowIfFewer(_said, _results);
            ThrowIfFailedElsewhere();
        }
    }

    /// <summary>xUnit tells here of each test that failed, and the testing platform that some did; anything else is no test's.</summary>
    public override void Text(XmlReader text)
    {
        if (!_isInRunError)
        {
            return;
        }

        if (text.Value.TrimEnd().EndsWith("[FAIL]", StringComparison.Ordinal))
        {
            _errorsOfTests++;
        }
        else if (!text.Value.Contains("Exit code indicates failure: '2'", StringComparison.Ordinal))
        {
            throw new XmlException($"the run had an error that is no test's: {text.Value.Trim()}");
        }
    }

    private static void ThrowIfCutOff(string? outcome)
    {
        if (outcome is "Aborted" or "Error" or "Timeout" or "Disconnected")
        {
            throw new XmlException($"the run did not come to its end ({outcome})");
        }
    }

    private void ThrowIfFailedElsewhere()
    {
        if (_errorsOfTests > Failed || (_isFailed && Failed == 0))
        {
            throw new XmlException("it says that the run failed, and holds no failed test for that: something failed that is no test");
        }
    }

    private static bool IsResult(string element) =>
        element.EndsWith("TestResult", StringComparison.Ordinal) || element == "TestResultAggregation";

    private static TestOutcome OutcomeOf(string? outcome) => outcome switch
    {
        "Passed" => TestOutcome.Passed,
        "NotExecuted" or "NotRunnable" or "Pending" or "Inconclusive" => TestOutcome.Skipped,
        _ => TestOutcome.Failed,
    };

    private sealed record Result(int Depth, TestOutcome Outcome)
    {
        public bool HasRows { get; set; }
    }
}
