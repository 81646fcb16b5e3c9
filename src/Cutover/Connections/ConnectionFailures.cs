using System.Net.Sockets;
using System.Security.Authentication;
using Cutover.Errors;
using Npgsql;

namespace Cutover.Connections;

/// <summary>Says in one fact and one hint why a connection was not opened.</summary>
public static class ConnectionFailures
{
    /// <summary>Whether what opening a connection threw is to be explained: all but a cancellation does.</summary>
    /// <remarks>
    /// Only for what opening throws. The driver answers a server of another kind with exceptions that look like bugs.
    /// </remarks>
    public static bool Explains(Exception exception) =>
        exception is not (OperationCanceledException or CutoverException);

    /// <summary>Makes the error that a person reads; secrets of the target are hidden in what it quotes.</summary>
    /// <param name="exception">What opening the connection threw.</param>
    /// <param name="target">The target that was tried.</param>
    public static ConnectionFailedException Explain(Exception exception, ConnectionSettings target)
    {
        var causes = Attempts(exception).Select(Cause).ToList();
        var refusal = causes.OfType<PostgresException>().FirstOrDefault();
        var fact = refusal is not null ? ServerRefusals.Explain(refusal, target)
            : causes.DistinctBy(c => (c.GetType(), (c as SocketException)?.SocketErrorCode)).Count() == 1
                ? NetworkFailures.Explain(causes[0], target)
            : new FailureFact(
                ConnectionFailure.Other,
                $"none of the hosts let us in: {string.Join(", ", target.Hosts)}",
                "The detail has what each of them answered.");

        var redactor = new Redactor();
        redactor.Register(target.Secrets);
        var said = string.Join("; ", causes.Select(Words).Distinct());

        return new ConnectionFailedException(fact.Reason, fact.Message, exception)
        {
            SqlState = refusal?.SqlState,
            Detail = redactor.Redact($"{said}. The target is {target.Display}, from {target.Origin}."),
            Hint = fact.Hint,
        };
    }

    /// <summary>The driver's word for a first message that PostgreSQL would not send.</summary>
    internal static bool IsForeignProtocol(Exception exception) =>
        exception.Message.Contains("unknown response", StringComparison.Ordinal)
        || exception.Message.Contains("unencrypted data", StringComparison.Ordinal)
        || exception.Message.Contains("BackendMessageCode", StringComparison.Ordinal);

    private static string Words(Exception cause) =>
        cause is PostgresException refusal
            ? $"The server says: {refusal.MessageText.TrimEnd('.')}"
            : cause.Message.TrimEnd('.');

    /// <summary>One exception for each host that was tried.</summary>
    private static Exception[] Attempts(Exception exception) =>
        Chain(exception).OfType<AggregateException>().FirstOrDefault() is { InnerExceptions.Count: > 0 } several
            ? [.. several.InnerExceptions]
            : [exception];

    /// <summary>The exception of a chain that says most.</summary>
    private static Exception Cause(Exception exception)
    {
        var chain = Chain(exception).ToList();
        return chain.Find(e => e is PostgresException)
            ?? chain.Find(IsForeignProtocol)
            ?? chain.Find(e =>
                e is AuthenticationException or SocketException or TimeoutException or EndOfStreamException)
            ?? exception;
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }
}
