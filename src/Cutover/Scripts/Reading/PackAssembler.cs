using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Cutover.Scripts.Lexing;

namespace Cutover.Scripts.Reading;

/// <summary>Makes a pack of its files: decodes, reads headers, orders, and collects what is wrong.</summary>
internal sealed partial class PackAssembler(string packName)
{
    private static readonly Dictionary<string, ScriptKind> KindByFolder = new(StringComparer.Ordinal)
    {
        ["schema"] = ScriptKind.Schema,
        ["functions"] = ScriptKind.Function,
        ["views"] = ScriptKind.View,
        ["checks"] = ScriptKind.Check,
        ["preflight"] = ScriptKind.Preflight,
        ["baselines"] = ScriptKind.Baseline,
        ["fixture"] = ScriptKind.Fixture,
        ["source"] = ScriptKind.Source,
        ["bootstrap"] = ScriptKind.Bootstrap,
        ["catalog"] = ScriptKind.Catalog,
    };

    private readonly List<ScriptProblem> _problems = [];

    public Pack Assemble(IReadOnlyList<ScriptFile> files, IReadOnlyList<ScriptProblem> problems)
    {
        _problems.AddRange(problems);
        var scripts = files.Select(Read).OfType<Script>().ToLookup(static s => s.Kind);
        RefuseEqualOrdinals(scripts[ScriptKind.Schema]);
        RefuseMisleadingOrdinals(scripts[ScriptKind.Schema]);
        foreach (var query in scripts[ScriptKind.Check].Concat(scripts[ScriptKind.Preflight]).Concat(scripts[ScriptKind.Baseline]))
        {
            RequireOneQuery(query);
        }

        return new Pack(
            packName,
            [.. scripts[ScriptKind.Schema]],
            NeedsOrder.Sort([.. scripts[ScriptKind.Function], .. scripts[ScriptKind.View]], scripts[ScriptKind.Schema], _problems),
            [.. scripts[ScriptKind.Check]],
            [.. scripts[ScriptKind.Preflight]],
            _problems)
        {
            Baselines = [.. scripts[ScriptKind.Baseline]],
            Fixture = [.. scripts[ScriptKind.Fixture]],
            Sources = [.. scripts[ScriptKind.Source]],
        };
    }

    private Script? Read(ScriptFile file)
    {
        if (!KindByFolder.TryGetValue(file.Folder, out var kind))
        {
            Report(file.Path, 0, "is in no folder that the runner knows", "Scripts of a pack are in schema, functions, views, checks, baselines, source or fixture.");
            return null;
        }

        if (kind == ScriptKind.Schema && !Numbered().IsMatch(file.Path.Name))
        {
            Report(file.Path, 0, "has no number, so it has no place in the order", "Name it like 0010_raw_tables.sql.");
        }

        var text = ScriptText.Decode(file.Read(), out var problem);
        if (text is null)
        {
            Report(file.Path, 0, problem!, "Save it as UTF-8.");
            return null;
        }

        return WithHeader(file.Path, kind, text);
    }

    private Script WithHeader(ScriptPath path, ScriptKind kind, string text)
    {
        var (header, problems) = HeaderParser.Parse(text, kind);
        if (string.IsNullOrWhiteSpace(text))
        {
            Report(path, 0, "is empty", "Delete the file, or write the script.");
        }
        else
        {
            _problems.AddRange(problems.Select(p => new ScriptProblem(path.Value, p.Line, p.Message, p.Hint)));
        }

        if (path.LedgerName.Length > 255)
        {
            Report(path, 0, "has a path longer than the journal holds", "Path and name may have 255 characters together.");
        }

        return new Script(path, kind, text, header, Checksum.Of(text));
    }

    private void RefuseEqualOrdinals(IEnumerable<Script> scripts)
    {
        var twice = scripts
            .Where(static s => Numbered().IsMatch(s.Path.Name))
            .GroupBy(static s => Numbered().Match(s.Path.Name).Groups["number"].Value.TrimStart('0'))
            .Where(static g => g.Skip(1).Any());
        foreach (var group in twice)
        {
            var first = group.First();
            foreach (var other in group.Skip(1))
            {
                Report(other.Path, 0, $"has the same number as {first.Path.Name}", "Give it the next free number, so that the order is nobody's guess.");
            }
        }
    }

    /// <summary>Names are compared as text, as DbUp compares them: 10_ runs before 9_.</summary>
    private void RefuseMisleadingOrdinals(IEnumerable<Script> scripts)
    {
        Script? before = null;
        foreach (var script in scripts.Where(static s => Numbered().IsMatch(s.Path.Name)).OrderBy(static s => s.Path.Value, StringComparer.Ordinal))
        {
            if (before is not null && NumberOf(before) > NumberOf(script))
            {
                Report(script.Path, 0, $"would run after {before.Path.Name}, whose number is higher", "Names are compared as text: give every number the same count of digits, such as 0010.");
            }

            before = script;
        }
    }

    private static BigInteger NumberOf(Script script) =>
        BigInteger.Parse(Numbered().Match(script.Path.Name).Groups["number"].Value, CultureInfo.InvariantCulture);

    private void RequireOneQuery(Script script)
    {
        try
        {
            var statements = StatementSplitter.Split(script.Text);
            if (statements is not [var query] || !IsQuery(query))
            {
                Report(script.Path, 0, "is not one query", script.Kind == ScriptKind.Baseline
                    ? "A baseline is one select whose answer is kept."
                    : "A check is one select that returns the rows that are wrong.");
            }
        }
        catch (ScriptTextException e)
        {
            Report(script.Path, TextPosition.Of(script.Text, e.Offset).Line, e.Message, e.Hint!);
        }
    }

    private static bool IsQuery(Statement statement) =>
        statement.StartsWith("select") || statement.StartsWith("with") || statement.StartsWith("table") || statement.StartsWith("values");

    private void Report(ScriptPath path, int line, string message, string hint) =>
        _problems.Add(new ScriptProblem(path.Value, line, message, hint));

    [GeneratedRegex("^(?<number>[0-9]+)_", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();
}
