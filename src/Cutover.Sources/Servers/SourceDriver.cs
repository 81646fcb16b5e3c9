using System.Data.Common;
using Cutover.Connections;
using MySqlConnector;

namespace Cutover.Sources.Servers;

/// <summary>The one place that names the MySQL driver; everything else speaks System.Data.Common.</summary>
internal static class SourceDriver
{
    public static DbConnection Connection(SourceSettings settings) => new MySqlConnection(ConnectionString(settings));

    /// <summary>The number that the server gave its error; 0 or less, or 1042, for a failure of the driver's own.</summary>
    public static int ErrorNumber(DbException error) => error is MySqlException known ? known.Number : -1;

    private static string ConnectionString(SourceSettings settings)
    {
        var builder = new MySqlConnectionStringBuilder
        {
            Server = settings.UnixSocket ?? settings.Host,
            Database = settings.Database,
            UserID = settings.User,
            Password = settings.Password?.Reveal() ?? "",
            SslMode = Mode(settings),
            ConnectionTimeout = (uint)settings.ConnectTimeout,
            Pooling = false,

            // Values as the server has them: tinyint(1) is a number, char(36) a text.
            TreatTinyAsBoolean = false,
            GuidFormat = MySqlGuidFormat.None,

            // An @ in a pack's select is the server's, not a placeholder of ours.
            AllowUserVariables = true,

            // Without TLS a password goes through the server's public key. Who sends that key is only sure where
            // nobody is in between; elsewhere TLS is verified, and the key is not asked for.
            AllowPublicKeyRetrieval = settings.TlsMode <= TlsMode.Prefer,
        };
        if (settings.UnixSocket is not null)
        {
            builder.ConnectionProtocol = MySqlConnectionProtocol.UnixSocket;
        }
        else
        {
            builder.Port = (uint)settings.Port;
        }

        AddCertificates(builder, settings);
        return builder.ConnectionString;
    }

    private static void AddCertificates(MySqlConnectionStringBuilder builder, SourceSettings settings)
    {
        if (settings.RootCertificate is { } root)
        {
            builder.SslCa = root;
        }

        if (settings is { Certificate: { } certificate, CertificateKey: { } key })
        {
            builder.SslCert = certificate;
            builder.SslKey = key;
        }
    }

    private static MySqlSslMode Mode(SourceSettings settings) => settings.TlsMode switch
    {
        TlsMode.Disable => MySqlSslMode.None,
        TlsMode.Allow or TlsMode.Prefer => MySqlSslMode.Preferred,
        TlsMode.Require => MySqlSslMode.Required,
        TlsMode.VerifyCa => MySqlSslMode.VerifyCA,
        _ => MySqlSslMode.VerifyFull,
    };
}
