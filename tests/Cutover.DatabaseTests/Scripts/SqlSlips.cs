using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Cutover.DatabaseTests.Scripts;

/// <summary>Slips of the hand: something lost, doubled, exchanged or put where it does not belong.</summary>
internal static class SqlSlips
{
    private static readonly string[] Strays =
    [
        "'", "'", "''", "\"", "\"", "$", "$$", "$a$", "$1", ";", ";", "\\", "-", "--", "/", "*", "/*", "*/", "(", ")", "(", ")", "[", "]",
        "E", "e'", "E'", "U&", "u&'", "U&\"", "B'", "X'", "N'", "&", "\n", "\r", "\t", "\u00a0", "\ufeff", "é", "😀", "1", ".", "_",
        " begin ", " atomic ", " end ", " case ", " begin atomic ", "; end;", "end", " create ", " function ", " procedure ",
        " or replace ", " uescape '!' ", " as ", " stdin ", ";;", " rule ", "::", "+", "@", "%", "~", "?", "|", "\u0001",
    ];

    /// <summary>The text with so many slips in it.</summary>
    public static Gen<string> Make(string text, int slips) =>
        slips == 0
            ? Gen.Constant(text)
            : Make(text, slips - 1).SelectMany(One);

    private static Gen<string> One(string text)
    {
        // Characters, not UTF-16 units: half a character cannot be sent to a server.
        var runes = text.EnumerateRunes().Select(static rune => rune.ToString()).ToArray();
        return
            from kind in Gen.Choose(0, 5)
            from at in Gen.Choose(0, Math.Max(0, runes.Length - 1))
            from other in Gen.Choose(0, Math.Max(0, runes.Length - 1))
            from length in Gen.Choose(1, 12)
            from stray in Gen.Elements(Strays)
            select Change(runes, kind, at, other, length, stray);
    }

    private static string Change(string[] runes, int kind, int at, int other, int length, string stray)
    {
        if (runes.Length == 0)
        {
            return stray;
        }

        var piece = runes[at..Math.Min(runes.Length, at + length)];
        return Join(kind switch
        {
            0 => [.. runes[..at], .. runes[(at + 1)..]],
            1 => [.. runes[..at], .. runes[(at + piece.Length)..]],
            2 => [.. runes[..other], .. piece, .. runes[other..]],
            3 => Exchanged(runes, at, other),
            _ => [.. runes[..at], stray, .. runes[at..]],
        });
    }

    private static string[] Exchanged(string[] runes, int at, int other)
    {
        var exchanged = (string[])runes.Clone();
        (exchanged[at], exchanged[other]) = (exchanged[other], exchanged[at]);
        return exchanged;
    }

    private static string Join(IEnumerable<string> runes) => new StringBuilder().AppendJoin("", runes).ToString();
}
