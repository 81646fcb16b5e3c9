using System.Xml;

namespace Cutover.Gates;

/// <summary>Counts the results of a TRX file. Of a test with rows of data the rows count, not their sum.</summary>
internal sealed class TrxCounter : TestCounter
{
    private readonly Stack<Result> _open = new();
    private long _results;
    private long? _said;

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
        else if (element.LocalName == "ResultSummary" && element.GetAttribute("outcome") is "Aborted" or "Error" or "Timeout" or "Disconnected")
        {
            throw new XmlException($"the run did not come to its end ({element.GetAttribute("outcome")})");
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
        else if (depth == 0)
        {
            ThrowIfFewer(_said, _results);
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
