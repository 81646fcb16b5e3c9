using Npgsql;
using NpgsqlTypes;

namespace Cutover.Sessions;

/// <summary>Typed positional arguments of a routine; null is NULL of that type.</summary>
internal static class Arguments
{
    public static NpgsqlParameter Text(string? value) => Of(value, NpgsqlDbType.Text);

    public static NpgsqlParameter Texts(IEnumerable<string?> values) => Of(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    /// <summary>
    /// An array as its literal, of the type that the routine declares: where a run would need the driver's converter for
    /// nothing else, that takes 40 ms to get ready.
    /// </summary>
    public static NpgsqlParameter Literal(IEnumerable<string> values) =>
        Of($"{{{string.Join(',', values.Select(Element))}}}", NpgsqlDbType.Unknown);

    public static NpgsqlParameter Bigint(long value) => Of(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Integer(int value) => Of(value, NpgsqlDbType.Integer);

    public static NpgsqlParameter Numeric(decimal? value) => Of(value, NpgsqlDbType.Numeric);

    public static NpgsqlParameter Boolean(bool value) => Of(value, NpgsqlDbType.Boolean);

    public static NpgsqlParameter Interval(TimeSpan? value) => Of(value, NpgsqlDbType.Interval);

    public static NpgsqlParameter Instant(DateTimeOffset? value) => Of(value?.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Json(string value) => Of(value, NpgsqlDbType.Jsonb);

    public static NpgsqlParameter Bigints(IEnumerable<long> values) => Of(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static NpgsqlParameter TransactionId(ulong value) => Of(value, NpgsqlDbType.Xid8);

    private static string Element(string value) =>
        $"\"{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static NpgsqlParameter Of(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
