namespace Cutover.Sandbox;

/// <summary>Which throw-away server to start, and how.</summary>
public sealed record SandboxOptions
{
    /// <summary>The kind of server.</summary>
    public required ServerEngine Engine { get; init; }

    /// <summary>Where the server comes from.</summary>
    public ServerSource Source { get; init; } = ServerSource.Any;

    /// <summary>
    /// The major version, such as 18; null takes the newest on this machine, or the one of the default
    /// image. A server of another major version is refused.
    /// </summary>
    public int? Major { get; init; }

    /// <summary>
    /// The Docker image; null means <c>postgres</c>, <c>mysql</c> or <c>mariadb</c> of the major version.
    /// </summary>
    public string? Image { get; init; }

    /// <summary>
    /// Whether a commit survives a crash, as in production. Off, the server never waits for the disk,
    /// which is several times quicker. The data is thrown away in the end either way.
    /// </summary>
    public bool Durable { get; init; }

    /// <summary>
    /// Whether the data is kept in memory, where a database is made about ten times quicker than on a
    /// busy disk. For small data: what the server writes, its log included, is taken from this machine's
    /// memory. A local server falls back to the disk where less than 4 GiB are free.
    /// </summary>
    public bool InMemory { get; init; }

    /// <summary>
    /// Server settings beyond the defaults of a sandbox, which they override. An empty value is a bare
    /// switch for MySQL and MariaDB (<c>skip-log-bin</c>) and the empty string for PostgreSQL.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long the server may take to answer its first query; fetching an image is not counted.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
