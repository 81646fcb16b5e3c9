using System.Globalization;

namespace Cutover.Connections;

/// <summary>Finds out which MySQL or MariaDB server is meant, before anything is contacted.</summary>
/// <remarks>
/// The flag wins over <c>CUTOVER_SOURCE</c>. A password comes from the address in a variable, else from
/// <c>MYSQL_PWD</c>.
/// </remarks>
public sealed class SourceResolver(HostEnvironment environment)
{
    /// <summary>Resolves the source.</summary>
    /// <param name="source">The value of <c>--source</c>: a URI, a keyword string, or the name of a variable; null
    /// when absent.</param>
    /// <exception cref="InvalidConnectionException">The text does not name a server, or is a flag with a
    /// password.</exception>
    public SourceSettings Resolve(string? source)
    {
        if (source is null)
        {
            var value = environment.Variable("CUTOVER_SOURCE") ?? throw NoSource();
            return Parse(value, "CUTOVER_SOURCE") is { } set ? Complete(set) : FromName(value.Trim(), "CUTOVER_SOURCE");
        }

        if (Parse(source, "--source") is { } given)
        {
            PasswordRule.RefuseInFlag(given, "--source");
            return Complete(given);
        }

        return FromName(source.Trim(), "--source");
    }

    private SourceSettings FromName(string name, string origin)
    {
        if (environment.Variable(name) is not { } value)
        {
            throw AddressText.Unknown(name, origin, "an address", "mysql://reader@db.example:3306/shop");
        }

        return Complete(Parse(value, $"the variable {name}, named by {origin}")
            ?? throw AddressText.NoAddress(name, origin, "mysql://reader:…@db.example:3306/shop"));
    }

    private static ParameterSet? Parse(string text, string origin)
    {
        var trimmed = text.Trim();
        if (AddressText.Scheme(trimmed) is { } scheme)
        {
            return scheme is "mysql" or "mariadb"
                ? SourceKeywords.Rename(UriReader.Read(trimmed, origin))
                : throw new InvalidConnectionException($"{origin} is no MySQL address: it begins with {scheme}://")
                {
                    Detail = "A source is mysql:// or mariadb://.",
                    Hint = "Write mysql://user@host:3306/database.",
                };
        }

        return trimmed.Contains('=', StringComparison.Ordinal) ? SourceKeywords.Read(trimmed, origin) : null;
    }

    private SourceSettings Complete(ParameterSet set)
    {
        var socket = set["socket"];
        var host = set["host"] ?? "localhost";
        if (host.StartsWith('/'))
        {
            (socket, host) = (host, "localhost");
        }

        if (host.AsSpan().ContainsAny(',', ' ', '=') || host.Any(char.IsControl))
        {
            throw Wrong("the host is neither a name nor an address", set.Origin, "A source is one server.");
        }

        var password = set["password"] ?? environment.Variable("MYSQL_PWD");
        var local = socket is not null || new HostAddress(host, 0).IsLocal;
        return new SourceSettings
        {
            Host = host,
            Port = Number(set, "port", 3306, 1, 65535),
            Database = Plain(set["dbname"], "database", set.Origin),
            User = Plain(set["user"] ?? environment.UserName, "user", set.Origin),
            Password = password is null ? null : new Secret(password),
            TlsMode = Tls(set) ?? (local ? TlsMode.Prefer : TlsMode.VerifyFull),
            UnixSocket = socket,
            RootCertificate = set["sslrootcert"],
            Certificate = set["sslcert"],
            CertificateKey = set["sslkey"],
            ConnectTimeout = Number(set, "connect_timeout", 15, 0, 3600),
            Origin = set.Origin,
        };
    }

    private static TlsMode? Tls(ParameterSet set) =>
        set["sslmode"] is not { } text ? null : TlsModes.Parse(text) ?? throw Wrong(
            "the ssl-mode is not understood", set.Origin,
            "It is one of: disabled, preferred, required, verify_ca, verify_identity.");

    private static int Number(ParameterSet set, string name, int byDefault, int least, int most)
    {
        if (set[name] is not { } text)
        {
            return byDefault;
        }

        return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
            ? number
            : throw Wrong($"the {name} is not a number from {least} to {most}", set.Origin,
                "In a URI, a password that holds @ or / is written percent-encoded: %40, %2F.");
    }

    private static string Plain(string? text, string what, string origin) =>
        string.IsNullOrEmpty(text)
            ? throw Wrong($"the source names no {what}", origin, "Write mysql://reader@db.example:3306/shop.")
        : !text.Any(char.IsControl) ? text
        : throw Wrong($"the name of the {what} holds a control character", origin,
            "A line break at the end of a variable is the usual cause.");

    private static InvalidConnectionException Wrong(string message, string origin, string hint) =>
        new(message) { Detail = $"The text is from {origin}.", Hint = hint };

    private static InvalidConnectionException NoSource() => new("no source is named")
    {
        Detail = "Neither --source nor CUTOVER_SOURCE is given.",
        Hint = "For example: --source mysql://reader@db.example:3306/shop, with the password in MYSQL_PWD.",
    };
}
