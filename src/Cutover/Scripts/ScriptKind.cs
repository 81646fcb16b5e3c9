namespace Cutover.Scripts;

/// <summary>What a file of a pack is for; its folder decides.</summary>
public enum ScriptKind
{
    /// <summary>Runs once, in order; never changed afterwards. Folder <c>schema</c>.</summary>
    Schema,

    /// <summary>Runs whenever it changed. Folder <c>functions</c>.</summary>
    Function,

    /// <summary>Runs whenever it changed, after the functions that it needs. Folder <c>views</c>.</summary>
    View,

    /// <summary>A query that returns the rows that are wrong. Folder <c>checks</c>.</summary>
    Check,

    /// <summary>A check of the server itself, run without installing anything. Folder <c>preflight</c> of core.</summary>
    Preflight,

    /// <summary>A query that the tool asks before core is there. Folder <c>bootstrap</c> of core.</summary>
    Bootstrap,

    /// <summary>A query that reads one kind of object, for a comparison. Folder <c>catalog</c> of core.</summary>
    Catalog,

    /// <summary>A query whose answer is kept before a change and compared after it. Folder <c>baselines</c>.</summary>
    Baseline,

    /// <summary>Made-up tables and rows for demo, tests and benchmarks; <c>up</c> never runs it. Folder <c>fixture</c>.</summary>
    Fixture,

    /// <summary>A read-only query on the source server. Folder <c>source</c>.</summary>
    Source,
}
