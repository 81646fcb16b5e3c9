using Npgsql;

namespace Cutover.Connections;

/// <summary>Turns settings into the driver's connection string.</summary>
internal static class NpgsqlSettings
{
    /// <summary>
    /// A file that exists and is empty: it keeps the driver from reading a password file by its own rules.
    /// </summary>
    private const string NoPasswordFile = "/dev/null";

    public static NpgsqlConnectionStringBuilder Build(ConnectionSettings settings, string verb)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = settings.Hosts[0].Name,
            Port = settings.Hosts[0].Port,
            Database = settings.Database,
            Username = settings.User,
            SslMode = Demanded(settings).ToNpgsql(),
            Timeout = settings.ConnectTimeout,
            KeepAlive = 30,
            TcpKeepAlive = true,
            IncludeErrorDetail = true,

            // Said explicitly, or the driver would take PGCLIENTENCODING and still decode UTF-8.
            ClientEncoding = "UTF8",
        };

        foreach (var (keyword, value) in settings.Driver)
        {
            DriverValues.Apply(builder, keyword, value, settings.Origin);
        }

        AddHosts(builder, settings);
        AddCredentials(builder, settings);

        builder.ApplicationName = settings.ApplicationName ?? $"cutover {verb}".TrimEnd();
        builder.Pooling = false;
        builder.CommandTimeout = 0;
        builder.Enlist = false;
        builder.Multiplexing = false;
        builder.PersistSecurityInfo = false;
        return builder;
    }

    /// <summary>What the driver is to insist on.</summary>
    private static TlsMode Demanded(ConnectionSettings settings)
    {
        // No server offers TLS on a socket: libpq does not ask there, the driver would fail.
        if (settings.Hosts.All(h => h.IsSocket) && settings.Tls > TlsMode.Prefer)
        {
            return TlsMode.Prefer;
        }

        // With an authority at hand "require" verifies it, as in libpq; the driver would accept anybody.
        return settings is { Tls: TlsMode.Require, RootCertificate: not null } ? TlsMode.VerifyCa : settings.Tls;
    }

    private static void AddHosts(NpgsqlConnectionStringBuilder builder, ConnectionSettings settings)
    {
        var hosts = settings.Hosts;
        var chosen = builder.TargetSessionAttributes is { } attributes and not "any";

        // The driver tests the kind of server only where it has a choice: one host is given to it twice.
        if (hosts.Count > 1 || chosen)
        {
            builder.Host = string.Join(',', hosts.Count > 1 ? hosts : [hosts[0], hosts[0]]);
        }

        if (hosts.Any(h => h.IsSocket))
        {
            // Sockets refuse the options of TCP, and the connection with them.
            builder.Remove("TCP Keepalive Time");
            builder.Remove("TCP Keepalive Interval");
        }
        else if (builder is { TcpKeepAliveInterval: > 0, TcpKeepAliveTime: 0 })
        {
            // The driver wants both; this is the system's default.
            builder.TcpKeepAliveTime = 7200;
        }
    }

    private static void AddCredentials(NpgsqlConnectionStringBuilder builder, ConnectionSettings settings)
    {
        if (settings.RootCertificate is { } root)
        {
            builder.RootCertificate = root;
        }

        if (settings.KeyPassword is { } keyPassword)
        {
            builder.SslPassword = keyPassword.Reveal();
        }

        if (settings.Password is { } password)
        {
            builder.Password = password.Reveal();
        }
        else if (settings.PasswordFile is { } file)
        {
            builder.Passfile = file;
        }
        else if (!OperatingSystem.IsWindows())
        {
            builder.Passfile = NoPasswordFile;
        }
    }
}
