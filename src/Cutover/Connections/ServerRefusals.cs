using Npgsql;

namespace Cutover.Connections;

/// <summary>
/// What PostgreSQL's refusals mean. The SQLSTATE and the server's routine tell, since its words may be translated.
/// </summary>
internal static class ServerRefusals
{
    public static FailureFact Explain(PostgresException refusal, ConnectionSettings target)
    {
        var user = target.User;
        var database = target.Database;
        var host = target.Hosts[0];

        return (refusal.SqlState, refusal.Routine) switch
        {
            ("28P01", _) => new(
                ConnectionFailure.WrongPassword,
                $"the password of role \"{user}\" was refused",
                "Check PGPASSWORD, the address or ~/.pgpass. The server says the same of a role that does not exist."),

            ("28000", "InitializeSessionUserId") => new(
                ConnectionFailure.NoSuchRole,
                $"role \"{user}\" does not exist or may not log in",
                $"As an administrator: create role \"{user}\" login; or: alter role \"{user}\" login;"),

            ("28000", "ClientAuthentication") => new(
                ConnectionFailure.NotAdmitted,
                $"the server admits no connection of role \"{user}\" to database \"{database}\" from here",
                "Add an entry to pg_hba.conf and reload the server; if it asks for encryption, check sslmode."),

            ("28000", _) => new(
                ConnectionFailure.NotAdmitted,
                $"the server did not accept that we are \"{user}\"",
                "On a socket it may ask for the role of the system's user (peer): name that role, or a host."),

            ("3D000", _) => new(
                ConnectionFailure.NoSuchDatabase,
                $"database \"{database}\" does not exist",
                $"Check the name; to create it: createdb -h {host.Name} -p {host.Port} \"{database}\""),

            ("42501", _) => new(
                ConnectionFailure.NotAdmitted,
                $"role \"{user}\" may not connect to database \"{database}\"",
                $"As its owner: grant connect on database \"{database}\" to \"{user}\";"),

            ("53300", _) => new(
                ConnectionFailure.TooManyConnections,
                "all connections of the server, the database or the role are taken",
                "End idle sessions (see pg_stat_activity), or raise max_connections or the connection limit."),

            ("57P03" or "57P01" or "57P02", _) => new(
                ConnectionFailure.NotReady,
                "the server is starting, stopping or recovering",
                "Wait, and run the same command again."),

            ("08P01", _) => new(
                ConnectionFailure.Other,
                "the server or pooler refused the session's settings",
                "A pooler such as PgBouncer may not know a parameter or the role: connect to the server itself."),

            _ => new(
                ConnectionFailure.Other,
                "the server refused the session",
                "If a setting is at fault, look at options in the address and at PGOPTIONS."),
        };
    }
}
