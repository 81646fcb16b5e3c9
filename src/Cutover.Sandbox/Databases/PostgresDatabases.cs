using System.Globalization;
using Npgsql;

namespace Cutover.Sandbox.Databases;

/// <summary>Makes, clones and drops the databases of one PostgreSQL sandbox.</summary>
internal sealed class PostgresDatabases(string connectionString, Version version) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _server = NpgsqlDataSource.Create(connectionString);
    private readonly SemaphoreSlim _filling = new(1, 1);
    private readonly HashSet<string> _templates = new(StringComparer.Ordinal);
    private int _count;
    private volatile bool _serverIsGone;

    /// <summary>Makes an empty database, or a copy of a template.</summary>
    public async Task<SandboxDatabase> CreateAsync(string? template, CancellationToken cancellation)
    {
        var name = NextName();
        await CreateAsync(name, template, cancellation);
        return Open(name, pooling: true);
    }

    /// <summary>Makes an empty database of an encoding.</summary>
    public async Task<SandboxDatabase> CreateEncodedAsync(string encoding, CancellationToken cancellation)
    {
        var name = NextName();

        // The one locale that goes with every encoding, and the one template that may have another encoding.
        await ExecuteAsync(
            $"create database {Quote(name)} template template0 encoding {Literal(encoding)} lc_collate 'C' lc_ctype 'C'", cancellation);
        return Open(name, pooling: true);
    }

    /// <summary>Fills a template unless it is there already.</summary>
    public async Task CreateTemplateAsync(
        string name, Func<SandboxDatabase, CancellationToken, Task> fill, CancellationToken cancellation)
    {
        await _filling.WaitAsync(cancellation);
        try
        {
            if (_templates.Contains(name))
            {
                return;
            }

            await FillAsync(name, fill, cancellation);
            _templates.Add(name);
        }
        finally
        {
            _filling.Release();
        }
    }

    /// <summary>Drops a database, whoever is connected; does nothing once the server is gone.</summary>
    public async Task DropAsync(SandboxDatabase database)
    {
        // The pool that others made from the same string; its sessions are about to be ended.
        await using (var pooled = new NpgsqlConnection(database.ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        if (!_serverIsGone)
        {
            await ExecuteAsync($"drop database if exists {Quote(database.Name)} with (force)", CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _serverIsGone = true;
        await _server.DisposeAsync();
        _filling.Dispose();
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private string NextName() => string.Create(CultureInfo.InvariantCulture, $"sandbox_{Interlocked.Increment(ref _count)}");

    private async Task CreateAsync(string name, string? template, CancellationToken cancellation)
    {
        // Copying the files takes about four fifths of the time of copying pages through the log, the
        // server's default, because nothing is synchronised to disk here. Before 15 there was no choice.
        var strategy = version.Major >= 15 ? " strategy file_copy" : string.Empty;
        var source = Quote(template ?? "template1");
        await ExecuteAsync($"create database {Quote(name)} template {source}{strategy}", cancellation);
    }

    private SandboxDatabase Open(string name, bool pooling)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString) { Database = name, Pooling = pooling };
        return new SandboxDatabase(this, name, address.ConnectionString);
    }

    private async Task FillAsync(
        string name, Func<SandboxDatabase, CancellationToken, Task> fill, CancellationToken cancellation)
    {
        await CreateAsync(name, template: null, cancellation);
        var database = Open(name, pooling: false);
        try
        {
            await fill(database, cancellation);

            // A database with a connection cannot be copied, and the filler's pools may keep some open.
            await ExecuteAsync($"alter database {Quote(name)} with is_template true allow_connections false", cancellation);
            await ExecuteAsync(
                $"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = {Literal(name)}",
                cancellation);
            await database.DataSource.DisposeAsync();
        }
        catch
        {
            await ExecuteAsync($"alter database {Quote(name)} with is_template false", CancellationToken.None);
            await database.DisposeAsync();
            throw;
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = _server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
