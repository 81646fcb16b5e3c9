using System.Text.RegularExpressions;

namespace Cutover.Scripts;

/// <summary>Reads the comment at the top of a file: lines of <c>-- key:  value</c> until the first that is no comment.</summary>
/// <remarks>A line that is indented below a key goes on with its value. An unknown key is an error.</remarks>
internal sealed partial class HeaderParser
{
    private static readonly string[] Keys =
        ["summary", "needs", "raises", "locks", "undo", "transaction", "severity", "money", "key"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<(int Line, string Message, string Hint)> _problems = [];

    /// <summary>The header of a text, and what is wrong with it by line.</summary>
    public static (ScriptHeader Header, IReadOnlyList<(int Line, string Message, string Hint)> Problems) Parse(
        string text, ScriptKind kind)
    {
        var parser = new HeaderParser();
        parser.Read(text);
        return (parser.Build(kind), parser._problems);
    }

    private void Read(string text)
    {
        var number = 0;
        string? key = null;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            number++;
            if (!line.StartsWith("--", StringComparison.Ordinal))
            {
                return;
            }

            key = ReadLine(line.ToString(), number, key);
        }
    }

    private string? ReadLine(string line, int number, string? key)
    {
        if (KeyWithoutSpace().Match(line) is { Success: true } glued && Keys.Contains(glued.Groups["key"].Value))
        {
            _problems.Add((number, $"header key {glued.Groups["key"].Value} is not followed by a space", "Write it like -- transaction: none; without the space the line is only a remark."));
            return null;
        }

        var match = KeyLine().Match(line);
        if (match.Success)
        {
            Take(match.Groups["key"].Value, match.Groups["value"].Value.Trim(), number);
            return match.Groups["key"].Value;
        }

        if (key is not null && Continuation().IsMatch(line))
        {
            _values[key] = $"{_values.GetValueOrDefault(key)} {line[2..].Trim()}".Trim();
            return key;
        }

        return null;
    }

    private void Take(string key, string value, int number)
    {
        if (!Keys.Contains(key))
        {
            _problems.Add((number, $"unknown header key {key}", $"The keys are {string.Join(", ", Keys)}. Put other remarks below the header, after an empty line."));
        }
        else if (!_values.TryAdd(key, value))
        {
            _problems.Add((number, $"header key {key} is given twice", "Keep one of the two lines."));
        }
    }

    private ScriptHeader Build(ScriptKind kind)
    {
        var summary = Value("summary");
        if (string.IsNullOrEmpty(summary))
        {
            _problems.Add((1, "the header has no summary", "Start the file with a line such as: -- summary:  Creates the raw tables."));
        }

        return new ScriptHeader
        {
            Summary = summary ?? "",
            Needs = (Value("needs") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            IsTransactional = ReadTransaction(kind),
            Severity = ReadSeverity(kind),
            Undo = Value("undo"),
            Raises = Value("raises"),
            Locks = Value("locks"),
            Money = Value("money"),
            Key = ReadKey(kind),
        };
    }

    private bool ReadTransaction(ScriptKind kind)
    {
        switch (Value("transaction"))
        {
            case null:
                return true;
            case "none" when kind == ScriptKind.Schema:
                return false;
            case "none":
                _problems.Add((1, "only a schema script can run without a transaction", "A script that runs again whenever it changes must be all or nothing. Move the statement to schema/."));
                return true;
            case var other:
                _problems.Add((1, $"unknown transaction mode {other}", "The only one to write is: transaction: none"));
                return true;
        }
    }

    private CheckSeverity? ReadSeverity(ScriptKind kind)
    {
        var isCheck = kind is ScriptKind.Check or ScriptKind.Preflight;
        switch (Value("severity"))
        {
            case null when !isCheck:
                return null;
            case "blocker" when isCheck:
                return CheckSeverity.Blocker;
            case "warning" when isCheck:
                return CheckSeverity.Warning;
            case null:
                _problems.Add((1, "the check has no severity", "Add a line: -- severity:  blocker (or warning)"));
                return null;
            case var other:
                _problems.Add(isCheck
                    ? (1, $"unknown severity {other}", "It is blocker or warning.")
                    : (1, "only a check has a severity", "Take the line out."));
                return null;
        }
    }

    private string[] ReadKey(ScriptKind kind)
    {
        if (Value("key") is not { } columns)
        {
            return [];
        }

        if (kind != ScriptKind.Baseline)
        {
            _problems.Add((1, "only a baseline has a key", "Take the line out."));
        }

        return columns.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private string? Value(string key) => _values.GetValueOrDefault(key);

    [GeneratedRegex(@"^--\s*(?<key>[a-z][a-z_-]*):(?:\s+(?<value>.*)|\s*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyLine();

    [GeneratedRegex(@"^--\s*(?<key>[a-z]+)(\s+:|:(?=\S))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyWithoutSpace();

    [GeneratedRegex(@"^--\s{2,}\S", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Continuation();
}
