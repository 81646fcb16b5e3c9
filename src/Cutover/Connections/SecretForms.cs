using System.Net;
using System.Text.Encodings.Web;

namespace Cutover.Connections;

/// <summary>The spellings in which a secret may appear in an address, a report or a statement.</summary>
internal static class SecretForms
{
    public static IEnumerable<string> Of(string secret)
    {
        var percent = Percent(secret);
        return new[]
        {
            secret,
            percent,
            percent.ToLowerInvariant(),
            percent.Replace("%20", "+", StringComparison.Ordinal),
            WebUtility.UrlEncode(secret),
            JavaScriptEncoder.Default.Encode(secret),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            WebUtility.HtmlEncode(secret),
            HtmlEncoder.Default.Encode(secret),
            System.Security.SecurityElement.Escape(secret),
            secret.Replace("'", "''", StringComparison.Ordinal),
            secret.Replace("\"", "\"\"", StringComparison.Ordinal),
            secret.Replace(@"\", @"\\", StringComparison.Ordinal),
            secret.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal),
        }.Distinct(StringComparer.Ordinal);
    }

    /// <summary>A lone half of a surrogate pair has no percent form.</summary>
    private static string Percent(string secret)
    {
        try
        {
            return Uri.EscapeDataString(secret);
        }
        catch (UriFormatException)
        {
            return secret;
        }
    }
}
