using System.Globalization;
using Npgsql;

namespace Cutover.Sandbox.Clients;

/// <summary>A connection as libpq's programs take it: in variables, since a command line is readable by everyone.</summary>
internal static class LibpqEnvironment
{
    // Where the driver trusts the machine's own authorities, libpq wants to be told the file.
    private static readonly string[] Authorities =
        ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

    public static Dictionary<string, string> Of(NpgsqlConnectionStringBuilder server)
    {
        ArgumentNullException.ThrowIfNull(server);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PGDATABASE"] = server.Database ?? "",
            ["PGUSER"] = server.Username ?? "",
            ["PGSSLMODE"] = Mode(server.SslMode),
            ["PGAPPNAME"] = server.ApplicationName ?? "cutover archive",
            ["PGTZ"] = "UTC",
        };
        Add(variables, "PGPASSWORD", server.Password);
        Add(variables, "PGPASSFILE", server.Password is null ? server.Passfile : null);
        Add(variables, "PGSSLROOTCERT", server.RootCertificate ?? (Verifies(server) ? Authorities.FirstOrDefault(File.Exists) : null));
        Add(variables, "PGSSLCERT", server.SslCertificate);
        Add(variables, "PGSSLKEY", server.SslKey);
        AddHosts(variables, server);
        return variables;
    }

    /// <summary>The driver writes several hosts as <c>a:5432,b:5433</c>, libpq as two lists.</summary>
    private static void AddHosts(Dictionary<string, string> variables, NpgsqlConnectionStringBuilder server)
    {
        var hosts = (server.Host ?? "localhost").Split(',').Distinct(StringComparer.Ordinal).Select(static h => h.Split(':')).ToList();
        variables["PGHOST"] = string.Join(',', hosts.Select(static h => h[0]));
        variables["PGPORT"] = string.Join(',', hosts.Select(h => h is [_, var port] ? port : server.Port.ToString(CultureInfo.InvariantCulture)));
    }

    private static void Add(Dictionary<string, string> variables, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            variables[name] = value;
        }
    }

    private static bool Verifies(NpgsqlConnectionStringBuilder server) => server.SslMode is SslMode.VerifyCA or SslMode.VerifyFull;

    private static string Mode(SslMode mode) => mode switch
    {
        SslMode.Disable => "disable",
        SslMode.Allow => "allow",
        SslMode.Require => "require",
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => "prefer",
    };
}
