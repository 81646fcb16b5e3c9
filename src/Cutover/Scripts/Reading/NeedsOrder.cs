namespace Cutover.Scripts.Reading;

/// <summary>Orders repeatable scripts so that each comes after what it needs, else by path.</summary>
internal sealed class NeedsOrder
{
    private readonly Dictionary<string, Script> _byKey;
    private readonly HashSet<string> _schemaKeys;
    private readonly List<ScriptProblem> _problems;
    private readonly List<Script> _ordered = [];
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];

    private NeedsOrder(IReadOnlyList<Script> scripts, IEnumerable<Script> schema, List<ScriptProblem> problems)
    {
        _byKey = scripts.ToDictionary(static s => s.Path.Key, StringComparer.Ordinal);
        _schemaKeys = schema.Select(static s => s.Path.Key).ToHashSet(StringComparer.Ordinal);
        _problems = problems;
    }

    /// <summary>The scripts in order. A cycle or an unknown need is added to the problems.</summary>
    public static IReadOnlyList<Script> Sort(
        IReadOnlyList<Script> scripts, IEnumerable<Script> schema, List<ScriptProblem> problems)
    {
        var order = new NeedsOrder(scripts, schema, problems);
        foreach (var script in scripts)
        {
            order.Visit(script);
        }

        return order._ordered;
    }

    private void Visit(Script script)
    {
        var key = script.Path.Key;
        if (_done.Contains(key))
        {
            return;
        }

        var seenAt = _path.IndexOf(key);
        if (seenAt >= 0)
        {
            var cycle = string.Join(" -> ", _path[seenAt..].Append(key));
            _problems.Add(new ScriptProblem(script.Path.Value, 0, $"needs itself in a circle: {cycle}", "Take one of these needs: lines out, or merge the two objects."));
            return;
        }

        _path.Add(key);
        foreach (var need in script.Header.Needs.Order(StringComparer.Ordinal))
        {
            VisitNeed(script, need);
        }

        _path.RemoveAt(_path.Count - 1);
        if (_done.Add(key))
        {
            _ordered.Add(script);
        }
    }

    private void VisitNeed(Script script, string need)
    {
        if (_byKey.TryGetValue(need, out var needed))
        {
            Visit(needed);
        }
        else if (!_schemaKeys.Contains(need) && !need.StartsWith(Pack.CoreName + "/", StringComparison.Ordinal))
        {
            _problems.Add(new ScriptProblem(script.Path.Value, 0, $"needs {need}, which is not in the pack", "Write the path below the pack without .sql: functions/begin_run"));
        }
    }
}
