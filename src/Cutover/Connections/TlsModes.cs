using Npgsql;

namespace Cutover.Connections;

/// <summary>The names of <see cref="TlsMode"/> in the worlds that have their own.</summary>
public static class TlsModes
{
    /// <summary>The names to show when one was not understood.</summary>
    public const string Names = "disable, allow, prefer, require, verify-ca, verify-full";

    /// <summary>Reads a mode as libpq, Npgsql or MySQL spell it, in any case.</summary>
    /// <returns>Null when the text is none of them.</returns>
    public static TlsMode? Parse(string text)
    {
        var plain = text
            .Replace("-", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal)
            .ToLowerInvariant();

        return plain switch
        {
            "disable" or "disabled" or "none" => TlsMode.Disable,
            "allow" => TlsMode.Allow,
            "prefer" or "preferred" => TlsMode.Prefer,
            "require" or "required" => TlsMode.Require,
            "verifyca" => TlsMode.VerifyCa,
            "verifyfull" or "verifyidentity" => TlsMode.VerifyFull,
            _ => null,
        };
    }

    /// <summary>The name that libpq gives to the mode.</summary>
    public static string ToText(this TlsMode mode) => mode switch
    {
        TlsMode.Disable => "disable",
        TlsMode.Allow => "allow",
        TlsMode.Prefer => "prefer",
        TlsMode.Require => "require",
        TlsMode.VerifyCa => "verify-ca",
        _ => "verify-full",
    };

    /// <summary>The driver's name of the mode.</summary>
    public static SslMode ToNpgsql(this TlsMode mode) => mode switch
    {
        TlsMode.Disable => SslMode.Disable,
        TlsMode.Allow => SslMode.Allow,
        TlsMode.Prefer => SslMode.Prefer,
        TlsMode.Require => SslMode.Require,
        TlsMode.VerifyCa => SslMode.VerifyCA,
        _ => SslMode.VerifyFull,
    };
}
