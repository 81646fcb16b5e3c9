namespace Cutover.Connections;

/// <summary>A resolved MySQL or MariaDB source: which server, as whom, how protected, and who said so.</summary>
/// <remarks>It names no driver's type. Printing it gives <see cref="Display"/>.</remarks>
public sealed record SourceSettings
{
    /// <summary>The host's name or address; <c>localhost</c> when a socket is used.</summary>
    public required string Host { get; init; }

    /// <summary>1 to 65535; 3306 unless said otherwise.</summary>
    public required int Port { get; init; }

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>The account, without its host part.</summary>
    public required string User { get; init; }

    /// <summary>The password; null when there is none.</summary>
    public Secret? Password { get; init; }

    /// <summary>The encryption asked for, or the default of the host.</summary>
    public required TlsMode TlsMode { get; init; }

    /// <summary>The socket's file; null for TCP.</summary>
    public string? UnixSocket { get; init; }

    /// <summary>The file of trusted authorities; null for the machine's own.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>The client certificate's file; null when there is none.</summary>
    public string? Certificate { get; init; }

    /// <summary>The file of the client certificate's key; null when there is none.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Seconds to wait for a connection; 0 waits for ever.</summary>
    public int ConnectTimeout { get; init; } = 15;

    /// <summary>Where the settings were found, to follow the word "from".</summary>
    public required string Origin { get; init; }

    /// <summary>What the <see cref="Redactor"/> is to hide; not a password that is also a name shown.</summary>
    public IReadOnlyList<Secret> Secrets =>
        Password is { } password && !new[] { "", User, Database, Host }.Contains(password.Reveal()) ? [password] : [];

    /// <summary>What tells it from other sources in the ledger: <c>shop on db.example:3306</c>.</summary>
    public string Identity => $"{Database} on {UnixSocket ?? FormattableString.Invariant($"{Host}:{Port}")}";

    /// <summary>One line without secrets: <c>shop on db.example:3306 as reader (verify-full)</c>.</summary>
    public string Display =>
        $"{Database} on {UnixSocket ?? new HostAddress(Host, Port).ToString()} as {User} ({TlsMode.ToText()})";

    /// <summary>The same as <see cref="Display"/>.</summary>
    public override string ToString() => Display;
}
