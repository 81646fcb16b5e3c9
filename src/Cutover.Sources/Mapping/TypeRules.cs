namespace Cutover.Sources.Mapping;

/// <summary>The rules of conversion, first match first; <c>cutover copy --types</c> prints them.</summary>
/// <remarks>
/// None of them repairs a value. What the target cannot hold (a zero date, a number out of range, NUL in a
/// text) reaches it as it is and is refused there, row by row. A pack that wants it repaired says so in its select.
/// </remarks>
public static class TypeRules
{
    private const string Numbers = "smallint, integer, bigint, numeric, double precision";
    private const string Texts = "text, character varying, character, enum";

    // MariaDB takes a double for 22 characters, and cuts a chunk's line by as many as it has more.
    private const string Double = "cast({0} as char(100))";
    private const string Float = "cast(cast({0} as double) as char(100))";

    // PostgreSQL prints no trailing zeros of a fraction.
    private const string Trimmed = "trim(trailing '.' from trim(trailing '0' from {0}))";

    // A member may hold what an array's text means otherwise.
    private const string Members = @"if({0} = '', '{{}}', concat('{{""', replace(replace(replace({0}, '\\', '\\\\'), '""', '\\""'), ',', '"",""'), '""}}'))";

    private const string Bits = "coalesce(nullif(ltrim({0}::text, '0'), ''), '0')";

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<TypeRule> All { get; } =
    [
        new("integer", "boolean", "case {0} when 0 then 'false' when 1 then 'true' else {0} end", "{0}", "TINYINT(1) holds -128 to 127; only 0 and 1 are a boolean, any other number is refused."),
        new("integer", "smallint, integer, bigint, numeric", "{0} + 0", "{0}", "Plus zero drops ZEROFILL's digits and YEAR's padding. UNSIGNED beyond the target's range is refused."),
        new("integer, decimal", "double precision, real", "{0} + 0", "{0}", "Exact as far as the target is.") { IsComparedByValue = true },
        new("integer", Texts, "{0}", "{0}", "The digits as the source prints them."),
        new("decimal", "numeric", "{0}", "{0}", "Digit for digit, trailing zeros too; more digits than the target keeps show in verify."),
        new("decimal", "smallint, integer, bigint", "{0} + 0", "{0}", "A fraction is refused, not rounded."),
        new("decimal", Texts, "{0}", "{0}", "The digits as the source prints them."),
        new("float", "real", Float, "{0}::double precision", "As text a FLOAT has six digits, and 16777216 would arrive as 16777200; as a double it has all.") { IsComparedByValue = true },
        new("float", "double precision, numeric", Float, "{0}", "As text a FLOAT has six digits; as a double it has all.") { IsComparedByValue = true },
        new("double", "real", Double, "{0}", "The shortest text that gives the same bits; digits that a real has no room for show in verify.") { IsComparedByValue = true, WholeType = "double precision" },
        new("double", Numbers, Double, "{0}", "The shortest text that gives the same bits; the servers write exponents differently, so the target compares.") { IsComparedByValue = true },
        new("date", "date", "{0}", "{0}", "A zero or impossible date is refused; write nullif or a date of your choice in the select."),
        new("date", "timestamp without time zone", "concat({0}, ' 00:00:00')", "{0}", "Midnight of that day."),
        new("timestamp, datetime", "timestamp without time zone", "{0}", "{0}", "The session is in UTC, so TIMESTAMP is UTC and DATETIME is what was written. Zero dates are refused."),
        new("timestamp(n), datetime(n)", "timestamp without time zone", Trimmed, "{0}", "As without fraction; the fraction stays to the microsecond."),
        new("timestamp, datetime", "timestamp with time zone", "{0}", "{0}::timestamp", "TIMESTAMP is an instant, and both sessions are in UTC. DATETIME is taken for UTC; write convert_tz in the select where it is not."),
        new("timestamp(n), datetime(n)", "timestamp with time zone", Trimmed, "{0}::timestamp", "As without fraction; the fraction stays to the microsecond."),
        new("timestamp, datetime", "date", "{0}", "{0}::timestamp", "A time of day would be dropped by nobody's word: such a value shows in verify; write date() in the select.") { WholeType = "timestamp without time zone" },
        new("time", "interval, time without time zone", "{0}", "{0}", "-838:59:59 to 838:59:59 is a span: an interval holds all of it, a time refuses what is no time of day."),
        new("time(n)", "interval, time without time zone", Trimmed, "{0}", "As without fraction; the fraction stays to the microsecond."),
        new("bit", "boolean", "case {0} + 0 when 0 then 'false' when 1 then 'true' else {0} + 0 end", "{0}", "BIT(1) is raw bytes on the wire."),
        new("bit", "bit", "bin({0} + 0)", Bits, "Bits are written as digits, with zeros in front to the target's width; more bits than that are refused.") { CopyText = "lpad(bin({0} + 0), greatest({1}, length(bin({0} + 0))), '0')", IsComparedByValue = true },
        new("bit", "bit varying", "bin({0} + 0)", Bits, "Bits are written as digits, without zeros in front.") { IsComparedByValue = true },
        new("bit", "smallint, integer, bigint, numeric", "{0} + 0", "{0}", "The number that the bits stand for."),
        new("binary", "bytea", "lower(hex({0}))", "encode({0}, 'hex')", "Byte for byte; BINARY keeps the zero bytes that pad it.") { CopyText = @"concat('\\\\x', hex({0}))", MayNeedEscapes = true },
        new("binary", "uuid", "lower(insert(insert(insert(insert(hex({0}), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-'))", "{0}", "BINARY(16) in the order of its bytes."),
        new("text", "jsonb", "{0}", "{0}", "JSON is equal when its documents are: MariaDB keeps the text as written, jsonb keeps neither order nor repeated keys.") { IsComparedByValue = true, MayNeedEscapes = true },
        new("text", "json", "{0}", "{0}", "Kept to the letter.") { MayNeedEscapes = true },
        new("text", "character", "{0}", "rtrim({0}::text)", "Padding is no part of a CHAR; MySQL strips it on reading, PostgreSQL adds it.") { MayNeedEscapes = true },
        new("text", Texts, "{0}", "{0}", "Character for character, blanks too, in UTF-8. Too long, or NUL in it: refused. An ENUM's invalid '' is refused by an enum.") { MayNeedEscapes = true },
        new("text", "uuid", "lower({0})", "{0}", "A UUID has no case."),
        new("text", "array", Members, "{0}", "A SET's members in the order of its definition; the empty set is an empty array, not NULL.") { IsComparedByValue = true, MayNeedEscapes = true },
        new("text", "date, timestamp without time zone", "{0}", "{0}", "The target reads the text; a time of day or a zone that it would drop shows in verify.") { IsComparedByValue = true, MayNeedEscapes = true, WholeType = "timestamp with time zone" },
        new("text", "*", "{0}", "{0}", "The target reads the text; write a cast in the select to bring any other type here.") { IsComparedByValue = true, MayNeedEscapes = true },
        new("integer", "*", "{0} + 0", "{0}", "The target reads the digits.") { IsComparedByValue = true },
    ];

    /// <summary>The rule for a pair of types; null when there is none.</summary>
    public static TypeRule? Find(string source, string target) => All.FirstOrDefault(rule => rule.Applies(source, target));
}
