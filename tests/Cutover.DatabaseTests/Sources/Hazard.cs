using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Sources;

/// <summary>A value that is easily changed on its way, and what must come of it.</summary>
/// <param name="Name">What it is, as a sentence's subject.</param>
/// <param name="SourceType">The column at the source.</param>
/// <param name="Value">The value, as the source's SQL.</param>
/// <param name="TargetType">The column in the target.</param>
/// <param name="Expected">The value as the target prints it; null for NULL.</param>
/// <param name="Refused">What the target says where it refuses the row; null where it takes it.</param>
/// <param name="Select">What the pack selects; the column where null.</param>
public sealed record Hazard(
    string Name, string SourceType, string Value, string TargetType, string? Expected, string? Refused = null, string? Select = null)
{
    /// <summary>What arrives from MySQL, where its own server has changed the value before anybody reads it.</summary>
    public string? ExpectedFromMySql { get; init; }

    /// <summary>How verify tells the value from what the target made of it; null where it must find them equal.</summary>
    public string? Changed { get; init; }

    /// <summary>The one engine that has such a type; null for both.</summary>
    public ServerEngine? Only { get; init; }

    /// <summary>The time zone of the session that writes the value.</summary>
    public string Zone { get; init; } = "+00:00";

    private static readonly Hazard[] Known =
    [
        new("zero date", "date", "'0000-00-00'", "date", null, Refused: "date/time field value out of range"),
        new("zero date with a declared rule", "date", "'0000-00-00'", "date", null, Select: "case when v <> 0 then v end"),
        new("partial date", "date", "'2024-00-15'", "date", null, Refused: "date/time field value out of range"),
        new("impossible date", "date", "'2024-02-31'", "date", null, Refused: "date/time field value out of range"),
        new("impossible date with a declared day", "date", "'2024-02-31'", "date", "2024-02-29", Select: "if(right(v, 2) > day(last_day(concat(left(v, 7), '-01'))), last_day(concat(left(v, 7), '-01')), v)"),
        new("zero date as minus infinity", "date", "'0000-00-00'", "date", "-infinity", Select: "if(v = 0, '-infinity', cast(v as char))"),
        new("zero date as a declared day", "date", "'0000-00-00'", "date", "1900-01-01", Select: "if(v = 0, '1900-01-01', v)"),
        new("impossible datetime", "datetime", "'2024-02-31 10:00:00'", "timestamp", null, Refused: "date/time field value out of range"),
        new("zero datetime", "datetime", "'0000-00-00 00:00:00'", "timestamp", null, Refused: "date/time field value out of range"),
        new("least date", "date", "'1000-01-01'", "date", "1000-01-01"),
        new("greatest date", "date", "'9999-12-31'", "date", "9999-12-31"),
        new("greatest time", "time", "'838:59:59'", "interval", "838:59:59"),
        new("least time", "time", "'-838:59:59'", "interval", "-838:59:59"),
        new("time beyond a day", "time", "'25:30:00'", "time", null, Refused: "date/time field value out of range"),
        new("time with a fraction", "time(3)", "'01:02:03.450'", "interval", "01:02:03.45"),
        new("year 0000", "year", "0", "smallint", "0"),
        new("year 2155", "year", "2155", "smallint", "2155"),
        new("timestamp in UTC", "timestamp", "'2024-03-31 02:30:00'", "timestamp", "2024-03-31 02:30:00"),
        new("timestamp as an instant", "timestamp", "'2024-03-31 02:30:00'", "timestamptz", "2024-03-31 02:30:00+00"),
        new("timestamp written in another zone", "timestamp", "'2024-03-31 02:30:00'", "timestamptz", "2024-03-31 07:30:00+00") { Zone = "-05:00" },
        new("datetime written in another zone", "datetime", "'2024-03-31 02:30:00'", "timestamp", "2024-03-31 02:30:00") { Zone = "-05:00" },
        new("datetime in a declared zone", "datetime", "'2024-03-31 02:30:00'", "timestamptz", "2024-03-31 00:30:00+00", Select: "convert_tz(v, '+02:00', '+00:00')"),
        new("datetime with microseconds", "datetime(6)", "'2024-01-02 03:04:05.678900'", "timestamp", "2024-01-02 03:04:05.6789"),
        new("datetime with an empty fraction", "datetime(3)", "'2024-01-02 03:04:05'", "timestamp", "2024-01-02 03:04:05"),
        new("tinyint 1 as a boolean", "tinyint(1)", "1", "boolean", "true"),
        new("tinyint 0 as a boolean", "tinyint(1)", "0", "boolean", "false"),
        new("tinyint 5 as a boolean", "tinyint(1)", "5", "boolean", null, Refused: "invalid input syntax for type boolean"),
        new("tinyint -1 as a number", "tinyint(1)", "-1", "smallint", "-1"),
        new("bit 1", "bit(1)", "b'1'", "boolean", "true"),
        new("bits", "bit(10)", "b'101'", "integer", "5"),
        new("bits as bits", "bit(10)", "b'101'", "bit(10)", "0000000101"),
        new("64 bits as bits", "bit(64)", "b'1000000000000000000000000000000000000000000000000000000000000001'", "bit(64)", "1000000000000000000000000000000000000000000000000000000000000001"),
        new("few of 64 bits as bits", "bit(64)", "b'101'", "bit(64)", "0000000000000000000000000000000000000000000000000000000000000101"),
        new("no bits as bits", "bit(4)", "b'0'", "bit(4)", "0000"),
        new("more bits than there is room for", "bit(10)", "b'1000000001'", "bit(4)", null, Refused: "bit string length 10 does not match type bit(4)"),
        new("int unsigned", "int unsigned", "4294967295", "bigint", "4294967295"),
        new("smallint unsigned", "smallint unsigned", "65535", "integer", "65535"),
        new("int unsigned beyond an integer", "int unsigned", "4294967295", "integer", null, Refused: "out of range for type integer"),
        new("bigint unsigned in a bigint", "bigint unsigned", "9223372036854775807", "bigint", "9223372036854775807"),
        new("bigint unsigned beyond a bigint", "bigint unsigned", "18446744073709551615", "bigint", null, Refused: "out of range for type bigint"),
        new("bigint unsigned in a numeric", "bigint unsigned", "18446744073709551615", "numeric", "18446744073709551615"),
        new("zerofill", "int(8) unsigned zerofill", "42", "integer", "42"),
        new("decimal with trailing zeros", "decimal(10,2)", "12.50", "numeric(10,2)", "12.50"),
        new("wide decimal", "decimal(65,30)", "12345678901234567890123456789012345.000000000000000000000000000001", "numeric", "12345678901234567890123456789012345.000000000000000000000000000001"),
        new("float 2^24", "float", "16777216", "real", "1.6777216e+07"),
        new("float 0.1", "float", "0.1", "real", "0.1"),
        new("float in a double", "float", "16777216", "double precision", "16777216"),
        new("double 1e15", "double", "1e15", "double precision", "1e+15"),
        new("double 1e-7", "double", "0.0000001", "double precision", "1e-07"),
        new("double with all digits", "double", "0.1234567890123456", "double precision", "0.1234567890123456"),
        new("enum", "enum('a','b')", "'b'", "text", "b"),
        new("invalid enum", "enum('a','b')", "''", "text", ""),
        new("enum in an enum", "enum('a','b')", "'b'", "letter", "b"),
        new("invalid enum in an enum", "enum('a','b')", "''", "letter", null, Refused: "invalid input value for enum letter"),
        new("set", "set('x','w','z')", "'z,x'", "text", "x,z"),
        new("set as an array", "set('x','w','z')", "'z,x'", "text[]", "{x,z}"),
        new("set of odd members as an array", """set('a"b', 'c\\d', 'e')""", """'a"b,c\\d,e'""", "text[]", """{"a\"b","c\\d",e}"""),
        new("empty set as an array", "set('x','w')", "''", "text[]", "{}"),
        new("char with blanks", "char(5)", "'ab   '", "varchar(5)", "ab"),
        new("varchar with blanks", "varchar(5)", "'ab  '", "varchar(5)", "ab  "),
        new("binary padded with zeros", "binary(4)", "'a'", "bytea", @"\x61000000"),
        new("blob of all kinds", "blob", "x'00ff5c090a0d27'", "bytea", @"\x00ff5c090a0d27"),
        new("binary uuid", "binary(16)", "x'00112233445566778899aabbccddeeff'", "uuid", "00112233-4455-6677-8899-aabbccddeeff"),
        new("uuid in capitals", "char(36)", "'00112233-4455-6677-8899-AABBCCDDEEFF'", "uuid", "00112233-4455-6677-8899-aabbccddeeff"),
        new("euro in latin1", "varchar(10) character set latin1", "'€ä'", "text", "€ä"),
        new("emoji", "varchar(10)", "'café 😀'", "text", "café 😀"),
        new("text in utf8mb3", "varchar(10) character set utf8mb3", "'ñ'", "text", "ñ"),
        new("text encoded twice", "varchar(20)", "convert(cast('café' as binary) using latin1)", "text", "cafÃ©"),
        new("text encoded twice with a declared repair", "varchar(20)", "convert(cast('café' as binary) using latin1)", "text", "café", Select: "convert(cast(convert(v using latin1) as binary) using utf8mb4)"),
        new("NUL in a text with a declared rule", "varchar(10)", "concat('a', char(0), 'b')", "text", "ab", Select: "replace(v, char(0), '')"),
        new("NUL in a text", "varchar(10)", "concat('a', char(0), 'b')", "text", null, Refused: "invalid byte sequence"),
        new("tab and line breaks", "text", "'a\\tb\\nc\\rd'", "text", "a\tb\nc\rd"),
        new("backslashes", "text", "'\\\\N and \\\\'", "text", @"\N and \"),
        new("the text of a null", "text", "'\\\\N'", "text", @"\N"),
        new("the end of data", "text", "'a\\n\\\\.\\nb'", "text", "a\n\\.\nb"),
        new("the word NULL", "text", "'NULL'", "text", "NULL"),
        new("empty text", "text", "''", "text", ""),
        new("null", "text", "null", "text", null),
        new("text too long", "varchar(10)", "'abcdef'", "varchar(5)", null, Refused: "value too long"),
        new("json", "json", "'{\"b\": 1, \"a\": [1.5, \"x\\\\ty\", null]}'", "jsonb", "{\"a\": [1.5, \"x\\ty\", null], \"b\": 1}"),
        new("json null", "json", "'null'", "jsonb", "null"),
        new("json with a repeated key", "json", "'{\"a\": 1, \"a\": 2}'", "jsonb", "{\"a\": 2}"),
        new("json with numbers", "json", "'{\"n\": [1.10, 1e2, 12345678901234567890]}'", "jsonb", "{\"n\": [1.10, 100, 12345678901234567890]}") { ExpectedFromMySql = "{\"n\": [1.1, 100.0, 12345678901234567890]}" },
        new("json to the letter", "json", "'{\"b\": 1, \"a\": 2}'", "json", "{\"b\": 1, \"a\": 2}") { ExpectedFromMySql = "{\"a\": 2, \"b\": 1}" },
        new("point", "point", "point(1, 2)", "text", "POINT(1 2)", Select: "st_astext(v)"),
        new("point in another spelling", "varchar(20)", "'( 1, 2 )'", "point", "(1,2)"),
        new("decimal with more digits", "decimal(12,4)", "10.0050", "numeric(12,2)", "10.01") { Changed = "v is 10.0050 at the source and 10.01 in the target" },
        new("decimal in a domain", "decimal(12,4)", "10.0050", "price", "10.01") { Changed = "v is 10.0050 at the source and 10.01 in the target" },
        new("double with more digits", "double", "10.006", "numeric(12,2)", "10.01") { Changed = "v is 10.006 at the source and 10.01 in the target" },
        new("double in a real", "double", "0.123456789012", "real", "0.12345679") { Changed = "v is 0.123456789012 at the source and 0.12345679 in the target" },
        new("double as long as a real", "double", "0.1", "real", "0.1"),
        new("text with more digits", "varchar(20)", "'99.999'", "numeric(12,2)", "100.00") { Changed = "v is 99.999 at the source and 100.00 in the target" },
        new("text with another scale", "varchar(20)", "'1.5'", "numeric(12,2)", "1.50"),
        new("text of a day and a time", "varchar(20)", "'2020-01-01 23:59'", "date", "2020-01-01") { Changed = "v is 2020-01-01 23:59:00+00 at the source and 2020-01-01 in the target" },
        new("text of a time elsewhere", "varchar(30)", "'2020-01-01 10:00:00+05'", "timestamp", "2020-01-01 10:00:00") { Changed = "v is 2020-01-01 05:00:00+00 at the source and 2020-01-01 10:00:00 in the target" },
        new("text of a day", "varchar(20)", "'20200101'", "date", "2020-01-01"),
        new("text longer than a name", "varchar(70)", "repeat('x', 64)", "name", new string('x', 63)) { Changed = $"v is {new string('x', 64)} at the source and {new string('x', 63)} in the target" },
        new("datetime with a fraction that is dropped", "datetime(6)", "'2020-01-01 00:00:00.6'", "timestamp(0)", "2020-01-01 00:00:01") { Changed = "v is 2020-01-01 00:00:00.6 at the source and 2020-01-01 00:00:01 in the target" },
        new("datetime whose time is dropped", "datetime", "'2020-01-01 23:59:00'", "date", "2020-01-01") { Changed = "v is 2020-01-01 23:59:00 at the source and 2020-01-01 in the target" },
        new("blanks that are cut", "varchar(5)", "'ab  '", "varchar(3)", "ab ") { Changed = "v is ab   at the source and ab  in the target" },
        new("uuid", "uuid", "'00112233-4455-6677-8899-AABBCCDDEEFF'", "uuid", "00112233-4455-6677-8899-aabbccddeeff") { Only = ServerEngine.MariaDb },
        new("inet6", "inet6", "'2001:db8::ff00:42:8329'", "inet", "2001:db8::ff00:42:8329/128") { Only = ServerEngine.MariaDb },
        new("compressed text", "text compressed", "repeat('ab', 500)", "text", string.Concat(Enumerable.Repeat("ab", 500))) { Only = ServerEngine.MariaDb },
        new("json that no jsonb holds", "json", "'{\"a\": \"\\\\u0000\"}'", "jsonb", null, Refused: "unsupported Unicode escape sequence"),
    ];

    /// <summary>Each by name, for theories.</summary>
    public static IReadOnlyDictionary<string, Hazard> All { get; } = Known.ToDictionary(static h => h.Name, StringComparer.Ordinal);

    /// <summary>The name of its table.</summary>
    public string Table => $"h_{Array.IndexOf(Known, this):00}";

    public bool IsOn(ServerEngine engine) => Only is null || Only == engine;

    public string? ExpectedFrom(ServerEngine engine) => engine == ServerEngine.MySql ? ExpectedFromMySql ?? Expected : Expected;
}
