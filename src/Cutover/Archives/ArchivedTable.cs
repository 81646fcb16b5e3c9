namespace Cutover.Archives;

/// <summary>A table of an archive.</summary>
/// <param name="Schema">Its schema, unquoted.</param>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="FullName">Schema and name, quoted where they must be.</param>
/// <param name="Columns">The columns that hold data of their own, in order; generated ones do not.</param>
/// <param name="Key">The columns that tell rows apart; empty where nothing does.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Digest">Their digest, as <c>cutover.row_digest</c> gives it.</param>
/// <param name="File">The rows as CSV with a header, by key; a null is empty, an empty text is quoted.</param>
public sealed record ArchivedTable(
    string Schema,
    string Name,
    string FullName,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> Key,
    long Rows,
    string Digest,
    ArchivedFile File)
{
    /// <summary>The table that it is a partition of, where that one is not in the archive.</summary>
    public string? PartitionOf { get; init; }

    /// <summary>Its indexes, unquoted, that are partitions of that table's.</summary>
    public IReadOnlyList<string> PartitionIndexes { get; init; } = [];
}
