using Cutover.Scripts;

namespace Cutover.Sources.Mapping;

/// <summary>A table on both sides: what is selected, where it goes, column by column.</summary>
/// <param name="Script">The pack's select.</param>
/// <param name="Query">Its text without header and semicolon.</param>
/// <param name="LiveSchema">The schema of the live table.</param>
/// <param name="Name">The table's name in the target.</param>
/// <param name="Columns">Its columns, in the order of the select.</param>
/// <param name="Key">Those of its key, in the key's order.</param>
/// <param name="Defaulted">Columns of the target that the select leaves to their default.</param>
public sealed record TableMap(
    Script Script,
    string Query,
    string LiveSchema,
    string Name,
    IReadOnlyList<ColumnMap> Columns,
    IReadOnlyList<ColumnMap> Key,
    IReadOnlyList<string> Defaulted)
{
    /// <summary>Whether its key is one integer, so that a range of keys is the same rows on both sides.</summary>
    public bool HasIntegerKey => Key is [{ IsInteger: true }];

    /// <summary>Columns that COPY loads: all but those that the target computes.</summary>
    public IEnumerable<ColumnMap> Loaded => Columns.Where(static c => !c.Target.IsGenerated);

    /// <summary>Columns whose equal values may have unequal texts.</summary>
    public IEnumerable<ColumnMap> ComparedByValue => Columns.Where(static c => c.Rule.IsComparedByValue);

    /// <summary>The staging table, or that of another schema, quoted.</summary>
    public string In(string schema) => $"{ColumnMap.Quote(schema)}.{ColumnMap.Quote(Name)}";
}
