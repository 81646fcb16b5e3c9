using Cutover.Ledger;
using Cutover.Runner;
using Cutover.Scripts;

namespace Cutover.Tests.Runner;

/// <summary>Scripts of pack <c>shop</c>, and what a ledger would hold of them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Script Schema(string name, string text = "select 1;", bool isTransactional = true) =>
        Of(ScriptKind.Schema, $"shop/schema/{name}.sql", text) with { Header = new ScriptHeader { Summary = "S.", IsTransactional = isTransactional } };

    public static Script Function(string name, string text = "select 1;") => Of(ScriptKind.Function, $"shop/functions/{name}.sql", text);

    public static Script View(string name, string text = "select 1;") => Of(ScriptKind.View, $"shop/views/{name}.sql", text);

    public static Pack Pack(params IEnumerable<Script> scripts)
    {
        var byKind = scripts.ToLookup(static s => s.Kind);
        return new Pack("shop", [.. byKind[ScriptKind.Schema]], [.. byKind[ScriptKind.Function], .. byKind[ScriptKind.View]], [], [], []);
    }

    public static LedgerEntry Applied(Script script) => new(
        script.Path.LedgerName, script.Kind.ToString().ToLowerInvariant(), LedgerState.Applied, script.Checksum, 0, false,
        Noon, Noon.DateTime, TimeSpan.FromSeconds(1), "ann@host");

    /// <summary>A row of DbUp's journal, about which nothing else is known.</summary>
    public static LedgerEntry Adopted(Script script) => new(
        script.Path.LedgerName, "schema", LedgerState.Adopted, null, 0, false, null, Noon.DateTime, null, null);

    public static LedgerEntry Partial(Script script, int done) =>
        Applied(script) with { State = LedgerState.Partial, Checksum = Checksum.Of("what is done"), StatementsDone = done };

    public static PackStatus Compare(IEnumerable<Script> scripts, params IReadOnlyList<LedgerEntry> ledger) =>
        PackStatus.Compare(Pack(scripts), ledger);

    /// <summary>A script that is next to run, with this text.</summary>
    public static ScriptStatus Pending(string text, bool isTransactional = true)
    {
        var script = Schema("0010_a", text, isTransactional);
        return new ScriptStatus(script.Path.LedgerName, ScriptState.Pending, script, null);
    }

    private static Script Of(ScriptKind kind, string path, string text) =>
        new(new ScriptPath(path), kind, text, new ScriptHeader { Summary = "S." }, Checksum.Of(text));
}
