using Cutover.Sandbox.Databases;
using Npgsql;

namespace Cutover.Sandbox;

/// <summary>A database of a PostgreSQL sandbox, dropped when it is disposed.</summary>
public sealed class SandboxDatabase : IAsyncDisposable
{
    private readonly PostgresDatabases _databases;
    private int _disposed;

    internal SandboxDatabase(PostgresDatabases databases, string name, string connectionString)
    {
        _databases = databases;
        Name = name;
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
    }

    /// <summary>The database's name, unique on its server.</summary>
    public string Name { get; }

    /// <summary>An Npgsql string of the administrator, the password included.</summary>
    public string ConnectionString { get; }

    /// <summary>Connections of the administrator; it lives as long as the database.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Disconnects everybody and drops the database; does nothing once the server is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await DataSource.DisposeAsync();
        await _databases.DropAsync(this);
    }
}
