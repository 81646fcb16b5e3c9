using System.Text.RegularExpressions;

namespace Cutover.Archives;

/// <summary>The entries of a dump of chosen tables, in an order in which a database that has all the other tables takes them.</summary>
internal static partial class RestoreList
{
    /// <summary>Orders what <c>pg_restore --list</c> says.</summary>
    /// <param name="listed">The list.</param>
    /// <param name="tables">The archived tables.</param>
    /// <param name="withForeignKeys">Whether what they refer to is there; else they are left out, with what is said of them.</param>
    public static string Of(string listed, IReadOnlyList<ArchivedTable> tables, bool withForeignKeys)
    {
        // A partition that is attached takes the keys of its parent, and has then no place for its own: it is attached with them.
        var partitions = tables.Where(static t => t.PartitionOf is not null).ToList();
        string[] attached = [.. partitions.Select(static t => $"TABLE ATTACH {t.Schema} {t.Name} ")];
        string[] indexes = [.. partitions.SelectMany(static t => t.PartitionIndexes.Select(i => $"INDEX ATTACH {t.Schema} {i} "))];
        var entries = listed.Split('\n').Where(e => !Is(e, indexes)).Select(e => (Text: e, Turn: Is(e, attached) ? Turn.Attachment : TurnOf(e)));
        return string.Join('\n', entries.Where(e => withForeignKeys || e.Turn < Turn.ForeignKey).OrderBy(static e => e.Turn).Select(static e => e.Text));
    }

    private static bool Is(string entry, params string[] objects) =>
        objects.Any(o => Entry().Match(entry).Groups["object"].Value.StartsWith(o, StringComparison.Ordinal));

    private static Turn TurnOf(string entry) => Is(entry, "FK CONSTRAINT ") ? Turn.ForeignKey
        : Is(entry, "COMMENT ") && entry.Contains(" CONSTRAINT ", StringComparison.Ordinal) ? Turn.ConstraintComment
        : Turn.AsListed;

    [GeneratedRegex(@"^\d+; \d+ \d+ (?<object>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entry();

    private enum Turn
    {
        AsListed,
        Attachment,
        ForeignKey,
        ConstraintComment,
    }
}
