using System.Net.Sockets;
using System.Security.Authentication;
using Cutover.Connections;
using Cutover.Errors;
using Npgsql;

namespace Cutover.Tests.Connections;

public sealed class ConnectionFailuresTests : ConnectionTest
{
    public static TheoryData<string, string?, ConnectionFailure, string> Refusals => new()
    {
        { "28P01", "auth_failed", ConnectionFailure.WrongPassword, "the password of role \"deploy\" was refused" },
        {
            "28000", "InitializeSessionUserId", ConnectionFailure.NoSuchRole,
            "role \"deploy\" does not exist or may not log in"
        },
        {
            "28000", "ClientAuthentication", ConnectionFailure.NotAdmitted,
            "the server admits no connection of role \"deploy\" to database \"app\" from here"
        },
        { "28000", "auth_failed", ConnectionFailure.NotAdmitted, "the server did not accept that we are \"deploy\"" },
        { "3D000", "InitPostgres", ConnectionFailure.NoSuchDatabase, "database \"app\" does not exist" },
        {
            "42501", "CheckMyDatabase", ConnectionFailure.NotAdmitted,
            "role \"deploy\" may not connect to database \"app\""
        },
        {
            "53300", "InitProcess", ConnectionFailure.TooManyConnections,
            "all connections of the server, the database or the role are taken"
        },
        { "57P03", null, ConnectionFailure.NotReady, "the server is starting, stopping or recovering" },
        { "42704", null, ConnectionFailure.Other, "the server refused the session" },
    };

    public static TheoryData<Exception, ConnectionFailure, string> Failures => new()
    {
        {
            new NpgsqlException("Failed to connect", new SocketException((int)SocketError.ConnectionRefused)),
            ConnectionFailure.Refused, "nothing listens at db:5432"
        },
        {
            new NpgsqlException("x", new SocketException((int)SocketError.HostNotFound)),
            ConnectionFailure.HostNotFound, "the name of the host is not known: db:5432"
        },
        {
            new NpgsqlException("Failed", new TimeoutException("late")),
            ConnectionFailure.Timeout, "no answer from db:5432 within 15 s"
        },
        { new TimeoutException("late"), ConnectionFailure.Timeout, "no answer from db:5432 within 15 s" },
        {
            new SocketException((int)SocketError.TimedOut),
            ConnectionFailure.Timeout, "no answer from db:5432 within 15 s"
        },
        {
            new NpgsqlException("SSL connection requested. No SSL enabled connection from this host is configured."),
            ConnectionFailure.TlsNotOffered, "db:5432 offers no encryption, and verify-full demands it"
        },
        {
            new NpgsqlException(
                "Exception while performing SSL handshake",
                new AuthenticationException("The remote certificate was rejected")),
            ConnectionFailure.TlsNotTrusted, "the certificate of db:5432 is not trusted (verify-full)"
        },
        {
            new NpgsqlException("Exception while performing SSL handshake", new IOException("unexpected EOF")),
            ConnectionFailure.TlsNotTrusted, "no encryption could be agreed on with db:5432"
        },
        {
            new NpgsqlException("Exception while reading", new SocketException((int)SocketError.ConnectionReset)),
            ConnectionFailure.Other, "db:5432 closed the connection at once"
        },
        {
            new NpgsqlException("No password has been provided but the backend requires one (in SASL/SCRAM-SHA-256)"),
            ConnectionFailure.NoPassword, "the server wants a password for role \"deploy\" and none was found"
        },
        {
            new NpgsqlException("Received unknown response J for SSLRequest (expecting S or N)"),
            ConnectionFailure.NotPostgres, "what answers at db:5432 is no PostgreSQL server"
        },
        {
            new InvalidOperationException("Internal Npgsql bug: unexpected value 74 of enum BackendMessageCode."),
            ConnectionFailure.NotPostgres, "what answers at db:5432 is no PostgreSQL server"
        },
        {
            new NpgsqlException("No suitable host was found."),
            ConnectionFailure.WrongKind, "no host is of the kind asked for: db:5432"
        },
        {
            new NpgsqlException("Exception while reading from stream", new EndOfStreamException()),
            ConnectionFailure.Other, "db:5432 closed the connection at once"
        },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_of_the_server_is_one_fact_and_a_hint(
        string sqlState, string? routine, ConnectionFailure reason, string message)
    {
        var refusal = new PostgresException("übersetzter Text", "FATAL", "FATAL", sqlState, routine: routine!);

        var error = Explain(refusal);

        error.Reason.ShouldBe(reason);
        error.Message.ShouldBe(message);
        error.SqlState.ShouldBe(sqlState);
        error.Detail.ShouldBe(
            "The server says: übersetzter Text. The target is app on db:5432 as deploy (verify-full), from --target.");
    }

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void A_failure_of_the_way_there_is_one_fact_and_a_hint(
        Exception failure, ConnectionFailure reason, string message)
    {
        var error = Explain(failure);

        error.Reason.ShouldBe(reason);
        error.Message.ShouldBe(message);
        error.Detail!.ShouldEndWith("The target is app on db:5432 as deploy (verify-full), from --target.");
    }

    [Fact]
    public void A_silent_socket_is_told_from_a_silent_host()
    {
        var failure = new NpgsqlException("Failed", new SocketException((int)SocketError.AddressNotAvailable));

        ConnectionFailures.Explain(failure, Resolve("postgresql:///app?host=/tmp")).Message
            .ShouldBe("no server listens on the socket /tmp:5432");
    }

    [Fact]
    public void Of_several_hosts_the_one_that_answered_says_most()
    {
        var failure = new NpgsqlException("Unable to connect to a suitable host.", new AggregateException(
            new NpgsqlException("Failed", new SocketException((int)SocketError.ConnectionRefused)),
            new PostgresException("no", "FATAL", "FATAL", "28P01")));

        Explain(failure).Reason.ShouldBe(ConnectionFailure.WrongPassword);
    }

    [Fact]
    public void Of_several_hosts_that_fail_differently_each_is_told()
    {
        var failure = new NpgsqlException("Unable to connect to a suitable host.", new AggregateException(
            new NpgsqlException("Failed", new SocketException((int)SocketError.ConnectionRefused)),
            new FormatException("pgpass entry was not well-formed.")));

        var error = ConnectionFailures.Explain(failure, Resolve("postgresql://a,b/app"));

        error.Message.ShouldBe("none of the hosts let us in: a:5432, b:5432");
        error.Detail!.ShouldContain("refused");
        error.Detail!.ShouldContain("pgpass entry was not well-formed");
    }

    [Fact]
    public void A_cancellation_is_no_failure_of_the_connection()
    {
        ConnectionFailures.Explains(new OperationCanceledException()).ShouldBeFalse();
        ConnectionFailures.Explains(new NpgsqlException("x")).ShouldBeTrue();
    }

    private ConnectionFailedException Explain(Exception failure)
    {
        ConnectionFailures.Explains(failure).ShouldBeTrue();
        var error = ConnectionFailures.Explain(failure, Resolve("postgresql://deploy@db/app"));

        error.ExitCode.ShouldBe(ExitCode.NoConnection);
        error.InnerException.ShouldBe(failure);
        error.Hint.ShouldNotBeNullOrEmpty();
        return error;
    }
}
