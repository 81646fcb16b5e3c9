namespace Cutover.Sessions;

/// <summary>What a session is told before each script, so that one script's SET never reaches the next.</summary>
public sealed record SessionSettings
{
    private const int FirstWithTransactionTimeout = 17;

    /// <summary>How long a statement waits for a lock before it gives up and is tried again.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether the session may only read. One that may write still honours <c>default_transaction_read_only</c>
    /// of the role or the database: somebody set it to be safe from writes.
    /// </summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The settings as statements that plan nothing, since they are sent around every script.</summary>
    internal IEnumerable<string> Statements(Version server)
    {
        yield return $"set lock_timeout = '{(long)LockTimeout.TotalMilliseconds}ms'";
        yield return "set statement_timeout = 0";
        yield return "set idle_in_transaction_session_timeout = '60s'";
        yield return "set idle_session_timeout = 0";
        yield return "set client_min_messages = notice";
        yield return "set standard_conforming_strings = on";
        yield return "set timezone = 'UTC'";
        if (server.Major >= FirstWithTransactionTimeout)
        {
            yield return "set transaction_timeout = 0";
        }

        if (IsReadOnly)
        {
            yield return "set default_transaction_read_only = on";
        }
    }
}
