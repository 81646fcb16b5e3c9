using System.Globalization;
using System.Security.Cryptography;

namespace Cutover.Sources.Mapping;

/// <summary>The characters that separate columns and rows and stand for null in texts that are hashed.</summary>
/// <remarks>
/// Drawn anew for each proof from 131,068 private characters: data that was there before cannot hold them on
/// purpose, so no value can pose as two, and none as null.
/// </remarks>
public sealed record Marks(Mark Column, Mark Row, Mark Null)
{
    /// <summary>Three different ones.</summary>
    public static Marks Draw()
    {
        HashSet<int> drawn = [];
        while (drawn.Count < 3)
        {
            drawn.Add(RandomNumberGenerator.GetInt32(0xF0000, 0x10FFFE));
        }

        drawn.RemoveWhere(static c => (c & 0xFFFE) == 0xFFFE);
        return drawn.Count == 3 && drawn.Select(static c => new Mark(c)).ToArray() is [var column, var row, var none]
            ? new Marks(column, row, none)
            : Draw();
    }
}

/// <summary>One such character.</summary>
/// <param name="CodePoint">In planes 15 and 16.</param>
public readonly record struct Mark(int CodePoint)
{
    /// <summary>As a literal of MySQL and MariaDB, in a session that speaks utf8mb4.</summary>
    public string MySql => $"'{Text}'";

    /// <summary>As an argument for PostgreSQL.</summary>
    public string Text => char.ConvertFromUtf32(CodePoint);

    /// <inheritdoc/>
    public override string ToString() => CodePoint.ToString("X", CultureInfo.InvariantCulture);
}
