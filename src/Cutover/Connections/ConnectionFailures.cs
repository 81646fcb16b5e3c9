using Npgsql;

namespace Cutover.Connections;

/// <summary>Says in one fact and one hint why a connection was not opened.</summary>
public static class ConnectionFailures
{
    /// <summary>
    /// Whether an exception of opening a connection is the server's or the network's, not a cancellation or a bug.
    /// </summary>
    public static bool Explains(Exception exception) =>
        exception is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException or IOException
            or System.Security.Authentication.AuthenticationException or UnauthorizedAccessException
            or System.Security.Cryptography.CryptographicException
        || IsForeignProtocol(exception);

    /// <summary>Makes the error that a person reads; secrets of the target are hidden in what it quotes.</summary>
    /// <param name="exception">What opening the connection threw.</param>
    /// <param name="target">The target that was tried.</param>
    public static ConnectionFailedException Explain(Exception exception, ConnectionSettings target)
    {
        var cause = Cause(exception);
        var fact = cause is PostgresException refusal
            ? ServerRefusals.Explain(refusal, target)
            : NetworkFailures.Explain(cause, target);

        var redactor = new Redactor();
        redactor.Register(target.Secrets);
        var said = cause is PostgresException { MessageText: var text } ? $"The server says: {text}" : cause.Message;

        return new ConnectionFailedException(fact.Reason, fact.Message, exception)
        {
            SqlState = (cause as PostgresException)?.SqlState,
            Detail = redactor.Redact($"{said.TrimEnd('.')}. The target is {target.Display}, from {target.Origin}."),
            Hint = fact.Hint,
        };
    }

    /// <summary>The driver's word for a first message that PostgreSQL would not send.</summary>
    internal static bool IsForeignProtocol(Exception exception) =>
        exception.Message.Contains("unknown response", StringComparison.Ordinal)
        || exception.Message.Contains("BackendMessageCode", StringComparison.Ordinal);

    /// <summary>
    /// The exception that says most: of several hosts, one that answered; else the innermost known one.
    /// </summary>
    private static Exception Cause(Exception exception)
    {
        var all = Flatten(exception).ToList();
        return all.Find(e => e is PostgresException)
            ?? all.Find(IsForeignProtocol)
            ?? all.Find(e => e is System.Security.Authentication.AuthenticationException)
            ?? all.Find(e => e is System.Net.Sockets.SocketException)
            ?? all.Find(e => e is TimeoutException)
            ?? all.Find(e => e is EndOfStreamException)
            ?? all.Find(e => e is not AggregateException)
            ?? exception;
    }

    private static IEnumerable<Exception> Flatten(Exception exception)
    {
        yield return exception;
        var inner = exception is AggregateException several ? [.. several.InnerExceptions]
            : exception.InnerException is { } one ? new[] { one }
            : [];

        foreach (var e in inner.SelectMany(Flatten))
        {
            yield return e;
        }
    }
}
