namespace Cutover.Connections;

/// <summary>What targets and sources have in common: telling addresses from names.</summary>
internal static class AddressText
{
    /// <returns>The scheme of a URI in lower case; null when the text is none.</returns>
    public static string? Scheme(string text)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        return end > 0 && text[..end].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.' or ':')
            ? text[..end].ToLowerInvariant()
            : null;
    }

    /// <summary>The error for a variable that was named and holds something else; its value is not repeated.</summary>
    public static InvalidConnectionException NoAddress(string variable, string origin, string example) =>
        new($"the variable {variable} holds no address")
        {
            Detail = $"It is named by {origin}.",
            Hint = $"For example: export {variable}={example}",
        };

    /// <summary>The error for a name that nothing has.</summary>
    public static InvalidConnectionException Unknown(string name, string origin, string otherPlaces, string example)
    {
        // What is no name is not repeated: it may be an address with a password and without its scheme.
        var plain = name.Length is > 0 and <= 63
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
        return new InvalidConnectionException(
            plain ? $"nothing is named \"{name}\"" : $"{origin} is neither an address nor a name")
        {
            Detail = $"The value of {origin} was looked for as an environment variable and as {otherPlaces}.",
            Hint = $"For example: {example}, or a variable that holds such an address: "
                + $"{(plain ? name : "PROD_DB")}={example}",
        };
    }
}
