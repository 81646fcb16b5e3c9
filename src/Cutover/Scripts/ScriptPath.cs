namespace Cutover.Scripts;

/// <summary>Where a script is below <c>sql/</c>, with forward slashes: <c>launch/schema/0010_raw_tables.sql</c>.</summary>
public readonly record struct ScriptPath(string Value)
{
    /// <summary>The name in the ledger, which is DbUp's for the same file: dots for slashes.</summary>
    public string LedgerName => Value.Replace('/', '.');

    /// <summary>The file's name without folders and extension.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Value);

    /// <summary>The path below the pack without extension, as <c>needs:</c> writes it: <c>functions/begin_run</c>.</summary>
    public string Key => Path.ChangeExtension(Value[(Value.IndexOf('/', StringComparison.Ordinal) + 1)..], null);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
