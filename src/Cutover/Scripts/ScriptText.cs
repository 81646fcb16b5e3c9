using System.Text;

namespace Cutover.Scripts;

/// <summary>Turns the bytes of a file into the text that is hashed, split and run.</summary>
public static class ScriptText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes UTF-8, drops a byte order mark, and makes every line end LF.</summary>
    /// <returns>The text, or null with <paramref name="problem"/> saying what is wrong and where.</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes, out string? problem)
    {
        problem = null;
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }

        var zero = bytes.IndexOf((byte)0);
        if (zero >= 0)
        {
            problem = $"holds a zero byte in line {LineOf(bytes, zero)}; PostgreSQL text cannot (is the file UTF-16?)";
            return null;
        }

        try
        {
            return NormaliseLineEnds(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException e)
        {
            problem = $"is not UTF-8 in line {LineOf(bytes, Math.Clamp(e.Index, 0, bytes.Length))}";
            return null;
        }
    }

    private static string NormaliseLineEnds(string text) =>
        text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text;

    private static int LineOf(ReadOnlySpan<byte> bytes, int offset) => bytes[..offset].Count((byte)'\n') + 1;
}
