using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Cutover.DatabaseTests.Scripts;

/// <summary>Makes scripts of everything that a splitter can trip over, most of them right, many slightly wrong.</summary>
/// <remarks>
/// In a template <c>~</c> is a place for space or a comment, <c>‹s›</c> a string, <c>‹n›</c> a name,
/// <c>‹e›</c> an expression and <c>‹q›</c> a query. What they make leaves nothing behind when its
/// transaction is rolled back, and answers the same each time.
/// </remarks>
internal static partial class SqlTexts
{
    private static readonly Gen<string> Gap = Gen.Frequency(
        (12, Gen.Constant(" ")),
        (3, Gen.Elements("\n", "\t", "\r\n", "  ", "\f", "\n\n", "\r")),
        (5, Gen.Elements(SqlFragments.Comments)),
        (1, Gen.Elements(SqlFragments.Comments).Two().Select(static two => two.Item1 + two.Item2)));

    private static readonly Gen<string> Loose = Gen.Frequency((4, Gen.Constant("")), (1, Gap));

    private static readonly Gen<string> Statement = Gen.Frequency(
        (6, FromAny(SqlFragments.Queries, depth: 0)),
        (4, FromAny(SqlFragments.Statements, depth: 0)),
        (3, FromAny(SqlFragments.Routines, depth: 0)));

    /// <summary>A script as somebody could have written it.</summary>
    private static readonly Gen<string> Written =
        from statements in Gen.Choose(1, 4).SelectMany(static n => Statement.ArrayOf(n))
        from gaps in Loose.ArrayOf((2 * statements.Length) + 1)
        from last in Gen.Elements(";", ";", ";;", "")
        select string.Concat(statements.Select((s, i) =>
            gaps[2 * i] + s + gaps[(2 * i) + 1] + (i + 1 < statements.Length ? ";" : last))) + gaps[^1];

    /// <summary>A statement of each kind, without slips.</summary>
    public static IEnumerable<(string Template, Gen<string> Statement)> Kinds =>
        SqlFragments.Queries.Concat(SqlFragments.Statements).Concat(SqlFragments.Routines).Select(static t => (t, Fill(t, 0)));

    /// <summary>A script, two times in three with one to three slips of the hand.</summary>
    public static Gen<string> Any { get; } =
        from text in Written
        from slips in Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        from slipped in SqlSlips.Make(text, slips)
        select slipped;

    private static Gen<string> FromAny(string[] templates, int depth) =>
        Gen.Elements(templates).SelectMany(template => Fill(template, depth));

    private static Gen<string> Fill(string template, int depth)
    {
        List<Gen<string>> parts = [];
        foreach (Match part in TemplatePart().Matches(template))
        {
            parts.Add(part.Value switch
            {
                "~" => Gap,
                ['‹', var kind, '›'] => Part(kind, depth + 1),
                var text => Gen.Constant(text),
            });
        }

        return Gen.CollectToArray(parts).Select(string.Concat);
    }

    private static Gen<string> Part(char kind, int depth) => kind switch
    {
        's' => Gen.Elements(SqlFragments.Strings),
        'n' => Gen.Elements(SqlFragments.Names),
        'e' when depth > 3 => Gen.Elements(SqlFragments.Strings),
        'e' => FromAny(SqlFragments.Expressions, depth),
        'q' => FromAny(SqlFragments.Queries, depth),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such part"),
    };

    [GeneratedRegex("~|‹.›|[^~‹]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TemplatePart();
}
