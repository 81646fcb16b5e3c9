using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Cutover.Connections;
using Cutover.Errors;

namespace Cutover.Sources.Servers;

/// <summary>One connection to the source that only reads, with the settings that texts depend on.</summary>
/// <remarks>Not for concurrent use.</remarks>
public sealed class SourceSession : IAsyncDisposable
{
    // One value may be this long, so that a chunk fits into it; a server that sends less says so itself.
    private const long MostBytes = 64L << 20;

    private readonly DbConnection _connection;

    private SourceSession(DbConnection connection) => _connection = connection;

    /// <summary>Whether the server is MariaDB.</summary>
    public bool IsMariaDb { get; private set; }

    /// <summary>The longest text that one value can hold; a longer one is cut by the server.</summary>
    public long LongestValue { get; private set; }

    /// <summary>Opens a session: UTC, utf8mb4, no SQL mode that changes what is read, no time limits.</summary>
    /// <exception cref="CutoverException">The server was not reached or did not let us in.</exception>
    public static async Task<SourceSession> OpenAsync(SourceSettings settings, CancellationToken cancellation)
    {
        var session = new SourceSession(await SourceServer.OpenAsync(settings, cancellation));
        try
        {
            await session.PrepareAsync(cancellation);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a statement that gives nothing.</summary>
    public async Task ExecuteAsync(string statement, CancellationToken cancellation)
    {
        await using var command = Command(statement);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Runs a query and maps each row.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string query, Func<DbDataReader, T> map, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(map);
        await using var command = Command(query);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>Runs a query and gives each row's first value, bytes, as it arrives.</summary>
    public async IAsyncEnumerable<byte[]> StreamAsync(string query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = Command(query);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return await reader.GetFieldValueAsync<byte[]>(0, cancellation);
        }
    }

    /// <summary>Runs a query and gives what <paramref name="read"/> makes of its columns, without reading a row.</summary>
    public async Task<T> DescribeAsync<T>(string query, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using var command = Command(query);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return read(reader);
    }

    /// <summary>The first value of the first row as text; null where there is none.</summary>
    public async Task<string?> ScalarAsync(string query, CancellationToken cancellation)
    {
        await using var command = Command(query);
        var value = await command.ExecuteScalarAsync(cancellation);
        return value is null or DBNull ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        var version = await SourceServer.VersionAsync(_connection, cancellation);
        IsMariaDb = version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        await ExecuteAsync("set names utf8mb4", cancellation);
        await ExecuteAsync(
            $"set session time_zone = '+00:00', sql_mode = '', net_write_timeout = 31536000, net_read_timeout = 31536000, wait_timeout = 31536000, lock_wait_timeout = 5, group_concat_max_len = {MostBytes}",
            cancellation);
        await ExecuteAsync(IsMariaDb ? "set session max_statement_time = 0" : "set session max_execution_time = 0", cancellation);
        var packet = long.Parse((await ScalarAsync("select @@max_allowed_packet", cancellation))!, CultureInfo.InvariantCulture);

        // A value travels in a packet with its row's other values.
        LongestValue = Math.Min(MostBytes, packet - 4096);
        await ExecuteAsync($"set session group_concat_max_len = {LongestValue}", cancellation);
    }

    private DbCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = 0;
        return command;
    }
}
