using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Cutover.Connections;
using Cutover.Errors;

namespace Cutover.Sources.Servers;

/// <summary>A MySQL or MariaDB server that rows come from.</summary>
public static class SourceServer
{
    // What the driver says of any address that it did not reach, and not why; and of some handshakes.
    private const int NotReached = 1042;

    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(2);

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
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await connection.DisposeAsync();
            throw new CutoverException(ExitCode.NoConnection, $"the source {settings.Display} was not reached", e)
            {
                Detail = await DetailAsync(settings, e, cancellation),
                Hint = IsOfTls(e)
                    ? "Name the authority that signed the server's certificate (ssl-ca=FILE), and connect by a name in it. On a network that nobody else can listen to: ssl-mode=preferred."
                    : $"It was named by {settings.Origin}. Check the address, the account and its password.",
            };
        }
    }

    private static async Task<string> DetailAsync(SourceSettings settings, Exception error, CancellationToken cancellation) => error switch
    {
        DbException e when SourceDriver.ErrorNumber(e) == NotReached && e.InnerException is null && settings.UnixSocket is null =>
            $"{Words(e)} {await ProbeAsync(settings, cancellation)}".TrimEnd(),

        // The driver answers a server of another kind with exceptions that look like bugs.
        DbException or IOException or AuthenticationException or NotSupportedException or UnauthorizedAccessException or CryptographicException => Words(error),
        _ => $"What answers there is no MySQL or MariaDB. ({error.GetType().Name}: {error.Message})",
    };

    /// <summary>Why an address is not reached, in the words of the operating system; empty where it is, and the failure was another.</summary>
    private static async Task<string> ProbeAsync(SourceSettings settings, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ProbeTime);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, limit.Token);
            return "";
        }
        catch (SocketException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "Nothing answers there.";
        }
    }

    /// <summary>The driver's words, and those of what lies below where they say more.</summary>
    private static string Words(Exception error) =>
        error.InnerException is { } inner && !error.Message.Contains(inner.Message, StringComparison.Ordinal) ? $"{error.Message} {inner.Message}" : error.Message;

    private static bool IsOfTls(Exception error) =>
        error is AuthenticationException or CryptographicException
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
