using System.Data.Common;
using Npgsql;

namespace Cutover.Sandbox.Servers;

/// <summary>How a client reaches a sandbox.</summary>
internal static class ServerAddress
{
    /// <summary>Always the loopback address: nobody else's machine gets in.</summary>
    public const string Host = "127.0.0.1";

    /// <returns>The administrator of the engine.</returns>
    public static string User(ServerEngine engine) => engine == ServerEngine.PostgreSql ? "postgres" : "root";

    /// <returns>An Npgsql string, or one for MySQL's and MariaDB's providers; the password is in it.</returns>
    public static string ConnectionString(ServerEngine engine, int port, string password) =>
        engine == ServerEngine.PostgreSql
            ? new NpgsqlConnectionStringBuilder
            {
                Host = Host,
                Port = port,
                Username = User(engine),
                Password = password,
                Database = "postgres",

                // Over loopback; both would only add round trips to every connection.
                SslMode = SslMode.Disable,
                GssEncryptionMode = GssEncryptionMode.Disable,
            }.ConnectionString
            : new DbConnectionStringBuilder
            {
                ["Server"] = Host,
                ["Port"] = port,
                ["User ID"] = User(engine),
                ["Password"] = password,
            }.ConnectionString;
}
