using System.Globalization;
using System.Text;
using Npgsql;

namespace Cutover.Sources.Copying;

/// <summary>A row that the target refused.</summary>
/// <param name="Line">Its line in COPY's text format.</param>
/// <param name="SqlState">The refusal's SQLSTATE.</param>
/// <param name="Reason">The server's message, with the column where it names one.</param>
internal sealed record RefusedRow(byte[] Line, string SqlState, string Reason)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The line as text that a column can hold: bytes that no text can are written as \xNN.</summary>
    public string Text => Readable(Line);

    /// <summary>A field of the line.</summary>
    public string Field(int index)
    {
        var field = 0;
        foreach (var range in Line.AsSpan().Split((byte)'\t'))
        {
            if (field++ == index)
            {
                return Readable(Line[range]);
            }
        }

        return "";
    }

    /// <summary>Whether an error is about the data: a value, a constraint, an encoding or a length, and not about the server.</summary>
    public static bool IsRefusal(PostgresException error) => error.SqlState is PostgresErrorCodes.ProgramLimitExceeded || error.SqlState[..2] is "22" or "23";

    private static string Readable(byte[] bytes)
    {
        try
        {
            var text = Strict.GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", @"\x00", StringComparison.Ordinal) : text;
        }
        catch (DecoderFallbackException)
        {
            var text = new StringBuilder();
            foreach (var value in bytes)
            {
                text.Append(value is >= 0x20 and < 0x7F or (byte)'\t' ? ((char)value).ToString() : string.Create(CultureInfo.InvariantCulture, $@"\x{value:X2}"));
            }

            return text.ToString();
        }
    }
}
