using System.Globalization;
using System.Text.RegularExpressions;

namespace Cutover.DatabaseTests.PgTap;

/// <summary>The lines that a file's statements return, read as the Test Anything Protocol.</summary>
internal sealed partial class TapReport
{
    private readonly List<string> _lines = [];
    private int? _planned;
    private int _ran;
    private int _failed;

    /// <summary>Everything that was said, for the reader of a failure.</summary>
    public string Text => string.Join('\n', _lines);

    /// <summary>What is wrong; null when every assertion that was planned ran and held.</summary>
    public string? Problem => this switch
    {
        { _failed: > 0 } => $"{_failed} of {_ran} assertions failed",
        { _planned: null } => "no plan: start with select plan(n);",
        { _ran: 0 } => "nothing was asserted",
        _ when _planned != _ran => $"{_planned} assertions were planned, and {_ran} ran",
        _ => null,
    };

    /// <summary>Takes a value that a statement returned; one value may hold several lines.</summary>
    public void Add(string value)
    {
        foreach (var line in value.Split('\n'))
        {
            _lines.Add(line);
            Read(line);
        }
    }

    private void Read(string line)
    {
        if (Plan().Match(line) is { Success: true } plan)
        {
            _planned = int.Parse(plan.Groups["count"].Value, CultureInfo.InvariantCulture);
        }
        else if (Assertion().Match(line) is { Success: true } assertion)
        {
            _ran++;
            _failed += assertion.Groups["not"].Success && !assertion.Groups["todo"].Success ? 1 : 0;
        }
    }

    [GeneratedRegex(@"^1\.\.(?<count>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plan();

    [GeneratedRegex("^(?<not>not )?ok [0-9]+(?<todo>.* # TODO)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assertion();
}
