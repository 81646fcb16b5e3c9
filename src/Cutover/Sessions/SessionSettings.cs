namespace Cutover.Sessions;

/// <summary>What a session is told before each script, so that one script's SET never reaches the next.</summary>
public sealed record SessionSettings
{
    /// <summary>How long a statement waits for a lock before it gives up and is tried again.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether the session may only read. One that may write still honours <c>default_transaction_read_only</c>
    /// of the role or the database: somebody set it to be safe from writes.
    /// </summary>
    public bool IsReadOnly { get; init; }

    internal string Statement =>
        $"""
        select
            set_config('lock_timeout', '{(long)LockTimeout.TotalMilliseconds}ms', false),
            set_config('statement_timeout', '0', false),
            set_config('idle_in_transaction_session_timeout', '60s', false),
            set_config('client_min_messages', 'notice', false),
            set_config('standard_conforming_strings', 'on', false),
            set_config('timezone', 'UTC', false),
            set_config('idle_session_timeout', '0', false),
            case when current_setting('server_version_num')::integer >= 170000 then set_config('transaction_timeout', '0', false) end,
            case when {(IsReadOnly ? "true" : "false")} then set_config('default_transaction_read_only', 'on', false) end
        """;
}
