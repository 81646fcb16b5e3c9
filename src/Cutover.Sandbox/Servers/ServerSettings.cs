namespace Cutover.Sandbox.Servers;

/// <summary>The settings of a throw-away server, as command line arguments.</summary>
internal static class ServerSettings
{
    private static readonly Dictionary<string, string> PostgreSql = new(StringComparer.Ordinal)
    {
        ["max_connections"] = "200",
        ["shared_buffers"] = "128MB",
        ["max_wal_size"] = "2GB",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
    };

    private static readonly Dictionary<string, string> PostgreSqlFast = new(StringComparer.Ordinal)
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
    };

    private static readonly Dictionary<string, string> MySql = new(StringComparer.Ordinal)
    {
        ["max-connections"] = "200",
        ["innodb-buffer-pool-size"] = "256M",
        ["performance-schema"] = "OFF",
        ["skip-name-resolve"] = string.Empty,
    };

    private static readonly Dictionary<string, string> MySqlFast = new(StringComparer.Ordinal)
    {
        ["innodb-flush-log-at-trx-commit"] = "0",
        ["innodb-doublewrite"] = "OFF",
        ["innodb-flush-method"] = "nosync",
        ["skip-log-bin"] = string.Empty,
    };

    /// <returns>The sandbox's defaults, then the caller's settings: the last one counts.</returns>
    public static IEnumerable<string> Arguments(SandboxOptions options)
    {
        var isPostgreSql = options.Engine == ServerEngine.PostgreSql;
        var usual = isPostgreSql ? PostgreSql : MySql;
        var fast = isPostgreSql ? PostgreSqlFast : MySqlFast;
        var settings = usual
            .Concat(options.Engine == ServerEngine.MySql ? [KeyValuePair.Create("mysqlx", "OFF")] : [])
            .Concat(options.Durable ? [] : fast)
            .Concat(options.Settings);
        return settings.SelectMany(setting => isPostgreSql
            ? ["-c", $"{setting.Key}={setting.Value}"]
            : new[] { setting.Value.Length == 0 ? $"--{setting.Key}" : $"--{setting.Key}={setting.Value}" });
    }
}
