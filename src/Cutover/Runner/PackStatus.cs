using Cutover.Ledger;
using Cutover.Scripts;

namespace Cutover.Runner;

/// <summary>Every script of a pack, on disk or in the ledger, in the order in which they run.</summary>
/// <param name="Pack">The pack as it is on disk.</param>
/// <param name="Scripts">Schema scripts by path, then repeatable ones in order, then those whose file is gone.</param>
public sealed record PackStatus(Pack Pack, IReadOnlyList<ScriptStatus> Scripts)
{
    /// <summary>What <c>up</c> runs, in order.</summary>
    public IEnumerable<ScriptStatus> Pending => Scripts.Where(static s => s.IsPending);

    /// <summary>What <c>up</c> refuses because of.</summary>
    public IEnumerable<ScriptStatus> Errors => Scripts.Where(static s => s.IsError);

    /// <summary>Problems of files that are still to run; the files of applied ones can no longer be mended.</summary>
    public IReadOnlyList<ScriptProblem> Problems
    {
        get
        {
            var settled = Scripts
                .Where(static s => s.State is ScriptState.Applied or ScriptState.Adopted)
                .Select(static s => s.Script!.Path.Value)
                .ToHashSet(StringComparer.Ordinal);
            return [.. Pack.Problems.Where(p => !settled.Contains(p.Path))];
        }
    }

    /// <summary>Compares a pack with its ledger; reads nothing else.</summary>
    public static PackStatus Compare(Pack pack, IReadOnlyList<LedgerEntry> ledger)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(ledger);

        var entries = ledger.ToDictionary(static e => e.Name, StringComparer.Ordinal);
        var lastApplied = ledger
            .Where(static e => e.Kind == "schema")
            .Select(static e => e.Name)
            .Max(StringComparer.Ordinal);

        List<ScriptStatus> scripts = [];
        foreach (var script in pack.Scripts)
        {
            var entry = entries.GetValueOrDefault(script.Path.LedgerName);
            var state = script.Kind == ScriptKind.Schema
                ? StateOfSchema(script, entry, lastApplied)
                : StateOfRepeatable(script, entry);
            scripts.Add(new ScriptStatus(script.Path.LedgerName, state, script, entry));
            entries.Remove(script.Path.LedgerName);
        }

        scripts.AddRange(entries.Values.Select(static e =>
            new ScriptStatus(e.Name, e.Kind == "schema" ? ScriptState.Missing : ScriptState.Orphaned, null, e)));
        return new PackStatus(pack, scripts);
    }

    private static ScriptState StateOfSchema(Script script, LedgerEntry? entry, string? lastApplied) => entry switch
    {
        null when string.CompareOrdinal(script.Path.LedgerName, lastApplied) < 0 => ScriptState.OutOfOrder,
        null => ScriptState.Pending,
        { State: LedgerState.Partial } => ScriptState.Partial,
        { State: LedgerState.Adopted } => ScriptState.Adopted,
        _ when entry.Checksum == script.Checksum => ScriptState.Applied,
        _ => ScriptState.Changed,
    };

    private static ScriptState StateOfRepeatable(Script script, LedgerEntry? entry)
    {
        if (entry is null)
        {
            return ScriptState.Pending;
        }

        return entry.Checksum == script.Checksum ? ScriptState.Applied : ScriptState.Outdated;
    }
}
