using Cutover.Errors;
using Npgsql;

namespace Cutover.Runner;

/// <summary>The connection to the target went away during a run.</summary>
public sealed class ConnectionLostException : CutoverException
{
    internal ConnectionLostException(string message, string detail, Exception? inner)
        : base(ExitCode.NoConnection, message, inner)
    {
        Detail = Reason(inner) is { } reason ? $"{detail} The last that was heard: {reason}." : detail;
        Hint = "Look at the server's log, then run the same command again: what is recorded is not run twice.";
    }

    /// <summary>What the server said when it ended the session, else what the network said.</summary>
    private static string? Reason(Exception? failure) => (failure, failure?.InnerException) switch
    {
        (PostgresException server, _) => server.MessageText,
        (_, PostgresException server) => server.MessageText,
        (NpgsqlException, { } network) => network.Message.TrimEnd('.'),
        _ => failure?.Message.TrimEnd('.'),
    };
}
