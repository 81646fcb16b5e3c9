namespace Cutover.Differences.Reports;

/// <summary>Text of a database for a terminal.</summary>
public static class VisibleText
{
    /// <summary>The text with a replacement sign for each control character: a name must not move the cursor.</summary>
    /// <remarks>Line breaks stay.</remarks>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, text, static (visible, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                visible[i] = char.IsControl(source[i]) && source[i] is not ('\n' or '\r' or '\t') ? '\uFFFD' : source[i];
            }
        });
    }
}
