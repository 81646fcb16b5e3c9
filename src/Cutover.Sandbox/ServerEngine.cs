namespace Cutover.Sandbox;

/// <summary>The kind of server that a sandbox starts.</summary>
public enum ServerEngine
{
    /// <summary>PostgreSQL, 14 or newer.</summary>
    PostgreSql = 0,

    /// <summary>Oracle's MySQL, 8.0 or newer.</summary>
    MySql = 1,

    /// <summary>MariaDB, 10.5 or newer.</summary>
    MariaDb = 2,
}
