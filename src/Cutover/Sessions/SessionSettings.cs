namespace Cutover.Sessions;

/// <summary>What a session is told before each script, so that one script's SET never reaches the next.</summary>
public sealed record SessionSettings
{
    /// <summary>How long a statement waits for a lock before it gives up and is tried again.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether the session may only read.</summary>
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
            set_config('default_transaction_read_only', '{(IsReadOnly ? "on" : "off")}', false)
        """;
}
