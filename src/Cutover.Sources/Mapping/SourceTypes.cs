using System.Data.Common;
using System.Globalization;

namespace Cutover.Sources.Mapping;

/// <summary>The columns of a query on the source, with types as <see cref="TypeRules"/> name them.</summary>
internal static class SourceTypes
{
    public static IReadOnlyList<SourceColumn> Of(DbDataReader reader) =>
        [.. reader.GetColumnSchema().Select((column, i) => new SourceColumn(
            column.ColumnName,
            Name(reader.GetDataTypeName(i), column),
            column.AllowDBNull != false))];

    // The driver writes CHAR(36), and VARCHAR without a length.
    private static string Name(string driverName, DbColumn column) => driverName.ToUpperInvariant().Split('(')[0] switch
    {
        "TINYINT" or "SMALLINT" or "MEDIUMINT" or "INT" or "BIGINT" or "YEAR" => "integer",
        "DECIMAL" => "decimal",
        "FLOAT" => "float",
        "DOUBLE" => "double",
        "DATE" => "date",
        "DATETIME" => WithFraction("datetime", column),
        "TIMESTAMP" => WithFraction("timestamp", column),
        "TIME" => WithFraction("time", column),
        "BIT" => "bit",
        "VARCHAR" or "CHAR" or "TEXT" or "TINYTEXT" or "MEDIUMTEXT" or "LONGTEXT" or "JSON" or "ENUM" or "SET" => "text",
        "BLOB" or "TINYBLOB" or "MEDIUMBLOB" or "LONGBLOB" or "BINARY" or "VARBINARY" => "binary",
        var other => other.ToLower(CultureInfo.InvariantCulture),
    };

    private static string WithFraction(string name, DbColumn column) => column.NumericScale is > 0 ? $"{name}(n)" : name;
}
