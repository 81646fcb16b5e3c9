using System.Data.Common;
using System.Security.Authentication;
using Cutover.Connections;
using Cutover.Errors;

namespace Cutover.Sources.Servers;

/// <summary>A MySQL or MariaDB server that rows come from.</summary>
public static class SourceServer
{
    /// <summary>Opens a connection.</summary>
    /// <exception cref="CutoverException">The server was not reached or did not let us in; exit code 4.</exception>
    public static async Task<DbConnection> OpenAsync(SourceSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var connection = SourceDriver.Connection(settings);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch (Exception e) when (e is DbException or IOException or AuthenticationException)
        {
            await connection.DisposeAsync();
            throw new CutoverException(ExitCode.NoConnection, $"the source {settings.Display} was not reached", e)
            {
                Detail = Words(e),
                Hint = IsOfTls(e)
                    ? "Name the authority that signed the server's certificate (ssl-ca=FILE), and connect by a name in it. On a network that nobody else can listen to: ssl-mode=preferred."
                    : $"It was named by {settings.Origin}. Check the address, the account and its password.",
            };
        }
    }

    /// <summary>The driver's words, and those of what lies below where they say more.</summary>
    private static string Words(Exception error) =>
        error.InnerException is { } inner && !error.Message.Contains(inner.Message, StringComparison.Ordinal) ? $"{error.Message} {inner.Message}" : error.Message;

    private static bool IsOfTls(Exception error) =>
        error is AuthenticationException
        || Words(error).Contains("certificate", StringComparison.OrdinalIgnoreCase)
        || Words(error).Contains("SSL", StringComparison.Ordinal)
        || (error.InnerException is { } inner && IsOfTls(inner));

    /// <summary>The version as the server says it, such as <c>9.7.4</c> or <c>10.11.19-MariaDB</c>.</summary>
    public static async Task<string> VersionAsync(DbConnection connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = "select version()";
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
