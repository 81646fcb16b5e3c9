using static Cutover.Connections.ParameterUse;

namespace Cutover.Connections;

/// <summary>Every keyword of libpq, its variable, and what becomes of it here.</summary>
internal static class KnownParameters
{
    private static readonly KnownParameter[] Table =
    [
        new("host", "PGHOST", Own, "Host"),
        new("hostaddr", "PGHOSTADDR", Own),
        new("port", "PGPORT", Own, "Port"),
        new("dbname", "PGDATABASE", Own, "Database"),
        new("user", "PGUSER", Own, "Username"),
        new("password", "PGPASSWORD", Own, "Password"),
        new("passfile", "PGPASSFILE", Own, "Passfile"),
        new("service", "PGSERVICE", Own),
        new("application_name", "PGAPPNAME", Own, "Application Name"),
        new("fallback_application_name", null, NoEffect),
        new("connect_timeout", "PGCONNECT_TIMEOUT", Own, "Timeout"),
        new("sslmode", "PGSSLMODE", Own, "SSL Mode"),
        new("sslrootcert", "PGSSLROOTCERT", Own, "Root Certificate"),
        new("sslpassword", null, Own, "SSL Password"),
        new("sslcert", "PGSSLCERT", ParameterUse.Driver, "SSL Certificate"),
        new("sslkey", "PGSSLKEY", ParameterUse.Driver, "SSL Key"),
        new("sslnegotiation", "PGSSLNEGOTIATION", ParameterUse.Driver, "SSL Negotiation"),
        new("options", "PGOPTIONS", ParameterUse.Driver, "Options"),
        new("target_session_attrs", "PGTARGETSESSIONATTRS", ParameterUse.Driver, "Target Session Attributes"),
        new("load_balance_hosts", "PGLOADBALANCEHOSTS", ParameterUse.Driver, "Load Balance Hosts"),
        new("channel_binding", "PGCHANNELBINDING", ParameterUse.Driver, "Channel Binding"),
        new("require_auth", "PGREQUIREAUTH", ParameterUse.Driver, "Require Auth"),
        new("gssencmode", "PGGSSENCMODE", ParameterUse.Driver, "GSS Encryption Mode"),
        new("krbsrvname", "PGKRBSRVNAME", ParameterUse.Driver, "Kerberos Service Name"),
        new("keepalives", null, ParameterUse.Driver, "TCP Keepalive"),
        new("keepalives_idle", null, ParameterUse.Driver, "TCP Keepalive Time"),
        new("keepalives_interval", null, ParameterUse.Driver, "TCP Keepalive Interval"),
        new("keepalives_count", null, NoEffect),
        new("tcp_user_timeout", null, NoEffect),
        new("client_encoding", "PGCLIENTENCODING", NoEffect, "Client Encoding"),
        new("sslcompression", null, NoEffect),
        new("sslsni", null, NoEffect),
        new("gsslib", null, NoEffect),
        new("gssdelegation", null, NoEffect),
        new("sslcrl", "PGSSLCRL", Refused),
        new("sslcrldir", "PGSSLCRLDIR", Refused),
        new("sslcertmode", "PGSSLCERTMODE", Refused),
        new("requirepeer", "PGREQUIREPEER", Refused),
        new("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION", Refused),
        new("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION", Refused),
        new("replication", null, Refused),
    ];

    private static readonly Dictionary<string, KnownParameter> ByName =
        Table.ToDictionary(p => p.Name, StringComparer.Ordinal);

    public static IReadOnlyList<KnownParameter> All => Table;

    public static KnownParameter? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Refuses what is unknown or cannot be kept, by name.</summary>
    public static void Check(ParameterSet parameters)
    {
        string? previous = null;
        foreach (var name in parameters.Names)
        {
            if (Find(name) is not { } known)
            {
                PasswordRule.RefuseAfterPassword(previous, parameters.Origin);
                throw Unknown(name, parameters.Origin);
            }

            if (known.Use == Refused)
            {
                throw new InvalidConnectionException($"the parameter {name} is not supported")
                {
                    Detail = $"{parameters.Origin} sets it, and the driver has nothing like it.",
                    Hint = "Remove it if the connection may do without.",
                };
            }

            previous = name;
        }
    }

    private static InvalidConnectionException Unknown(string name, string origin)
    {
        var known = string.Join(", ", Table.Where(p => p.Use is Own or ParameterUse.Driver).Select(p => p.Name));
        return new InvalidConnectionException($"unknown connection parameter \"{name}\"")
        {
            Detail = $"The text is from {origin}.",
            Hint = $"Known are: {known}.",
        };
    }
}
