namespace Cutover.Sources.Mapping;

/// <summary>A column of what a pack selects from its source.</summary>
/// <param name="Name">Its name in the select.</param>
/// <param name="Type">Its kind, as rules name it: integer, decimal, timestamp, text and so on.</param>
/// <param name="IsNullable">Whether it may be null, as far as the server can tell.</param>
public sealed record SourceColumn(string Name, string Type, bool IsNullable)
{
    /// <summary>Whether it is text in another character set than utf8mb4, and is converted by the server.</summary>
    public bool IsConverted { get; init; }
}
