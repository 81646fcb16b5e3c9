using System.Globalization;

namespace Cutover.Sources.Mapping;

/// <summary>A column on both sides, with the rule between them.</summary>
public sealed record ColumnMap(SourceColumn Source, TargetColumn Target, TypeRule Rule)
{
    /// <summary>MySQL: the column as COPY's text, not escaped.</summary>
    public string CopyText => Fill(Rule.CopyText ?? Rule.SourceText);

    /// <summary>MySQL: the value as text; null where it is null.</summary>
    public string SourceText => Fill(Rule.SourceText);

    /// <summary>PostgreSQL: the value as the same text.</summary>
    public string TargetText => string.Format(CultureInfo.InvariantCulture, Rule.TargetText, TargetName);

    /// <summary>The column of the pack's select, quoted for MySQL.</summary>
    public string SourceName => $"s.`{Source.Name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>The target's column, quoted for PostgreSQL.</summary>
    public string TargetName => Quote(Target.Name);

    /// <summary>Whether ranges of it are the same rows on both sides.</summary>
    public bool IsInteger => Source.Type == "integer" && Target.Kind is "smallint" or "integer" or "bigint";

    /// <summary>An identifier, quoted for PostgreSQL.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private string Fill(string format) => string.Format(
        CultureInfo.InvariantCulture, format, Source.IsConverted ? $"convert({SourceName} using utf8mb4)" : SourceName, Target.Length);
}
