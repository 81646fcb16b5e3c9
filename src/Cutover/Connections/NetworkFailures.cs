using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Cutover.Connections;

/// <summary>What failures mean that come before a word of the server.</summary>
internal static class NetworkFailures
{
    private const string Unknown = "The detail is the driver's. Check the host, the port and the parameters.";

    public static FailureFact Explain(Exception cause, ConnectionSettings target) => cause switch
    {
        _ when ConnectionFailures.IsForeignProtocol(cause) => NotPostgres(target),
        SocketException socket => OfSocket(socket, target),
        TimeoutException => Timeout(target),
        AuthenticationException => cause.Message.Contains("certificate", StringComparison.Ordinal)
            ? NotTrusted(target)
            : NoHandshake(target),
        EndOfStreamException => Closed(target),
        NpgsqlException => OfDriver(cause.Message, target),
        IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException => new(
            ConnectionFailure.Other, "the connection broke, or a file of a certificate or key cannot be read",
            "Check sslrootcert, sslcert and sslkey (PEM, readable for this user), and the network to the server."),
        _ => new(ConnectionFailure.Other, $"no connection to {Hosts(target)}", Unknown),
    };

    private static FailureFact OfSocket(SocketException e, ConnectionSettings target) => e.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new(
            ConnectionFailure.HostNotFound, $"the name of the host is not known: {Hosts(target)}",
            "Check its spelling, and the name servers of this machine."),

        SocketError.TimedOut => Timeout(target),

        SocketError.ConnectionReset => Closed(target),

        _ when target.Hosts.All(h => h.IsSocket) => new(
            ConnectionFailure.Refused, $"no server listens on the socket {Hosts(target)}",
            "Start the server, or name its host: --target postgresql://user@host:5432/database"),

        SocketError.ConnectionRefused => new(
            ConnectionFailure.Refused, $"nothing listens at {Hosts(target)}",
            "Check that the server runs, its port, and listen_addresses."),

        _ => new(
            ConnectionFailure.Refused, $"{Hosts(target)} cannot be reached", "Check the network, firewalls and VPN."),
    };

    private static FailureFact OfDriver(string message, ConnectionSettings target)
    {
        if (message.Contains("No password has been provided", StringComparison.Ordinal))
        {
            return new(
                ConnectionFailure.NoPassword,
                $"the server wants a password for role \"{target.User}\" and none was found",
                $"Set PGPASSWORD, or add to ~/.pgpass: {PassFileLine(target)}");
        }

        if (message.Contains("No SSL enabled connection", StringComparison.Ordinal))
        {
            return new(
                ConnectionFailure.TlsNotOffered,
                $"{Hosts(target)} offers no encryption, and {target.Tls.ToText()} demands it",
                "Turn on ssl in the server. On a network that nobody else can listen to, say so: sslmode=prefer");
        }

        if (message.Contains("SSL handshake", StringComparison.Ordinal))
        {
            return NoHandshake(target);
        }

        if (message.Contains("No suitable host", StringComparison.Ordinal))
        {
            return new(
                ConnectionFailure.WrongKind,
                $"no host is of the kind asked for: {Hosts(target)}",
                "Check target_session_attrs, and which host is the primary.");
        }

        return message.Contains("timed out", StringComparison.Ordinal)
            ? Timeout(target)
            : new(ConnectionFailure.Other, $"no connection to {Hosts(target)}", Unknown);
    }

    private static FailureFact Timeout(ConnectionSettings target) =>
        new(ConnectionFailure.Timeout, $"no answer from {Hosts(target)} within {target.ConnectTimeout} s",
            "Check the host, the port and firewalls; wait longer with connect_timeout.");

    private static FailureFact Closed(ConnectionSettings target) =>
        new(ConnectionFailure.Other, $"{Hosts(target)} closed the connection at once",
            "Look into the server's log. A pooler or a load balancer without a server behind it does this, and so does "
            + "what is no PostgreSQL server.");

    private static FailureFact NoHandshake(ConnectionSettings target) =>
        new(ConnectionFailure.TlsNotTrusted, $"no encryption could be agreed on with {Hosts(target)}",
            "Look into the server's log; sslnegotiation=direct needs PostgreSQL 17.");

    private static FailureFact NotTrusted(ConnectionSettings target) =>
        new(
            ConnectionFailure.TlsNotTrusted,
            $"the certificate of {Hosts(target)} is not trusted ({target.Tls.ToText()})",
            "Name the authority that signed it (sslrootcert, PGSSLROOTCERT); connect by a name in the certificate.");

    private static FailureFact NotPostgres(ConnectionSettings target) =>
        new(ConnectionFailure.NotPostgres, $"what answers at {Hosts(target)} is no PostgreSQL server",
            "Check the port. A MySQL or MariaDB server is a source: --source mysql://user@host:3306/database");

    private static string PassFileLine(ConnectionSettings target)
    {
        var name = target.Hosts[0].Name.Replace(":", "\\:", StringComparison.Ordinal);
        var host = target.Hosts[0].IsSocket ? "localhost" : name;
        return $"{host}:{target.Hosts[0].Port}:{target.Database}:{target.User}:<the password>";
    }

    private static string Hosts(ConnectionSettings target) => string.Join(", ", target.Hosts);
}
