using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
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

    /// <summary>Lifts the limit on what the top-level select of a statement gives.</summary>
    internal const string NoLimit = "set session sql_select_limit = 18446744073709551615";

    // MariaDB ends a recursion after so many rounds without an error, and may show its tables as they once were.
    private static readonly Dictionary<string, string> OfSomeVersions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["max_statement_time"] = "0",
        ["max_execution_time"] = "0",
        ["max_recursive_iterations"] = "4294967295",
        ["system_versioning_asof"] = "default",
    };

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
        await OnTheWireAsync(() => command.ExecuteNonQueryAsync(cancellation));
    }

    /// <summary>Runs a query and maps each row.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string query, Func<DbDataReader, T> map, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(map);
        List<T> rows = [];
        await foreach (var row in ReadAsync(query, map, cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Runs a query and gives each row's first value, bytes, as it arrives.</summary>
    public IAsyncEnumerable<byte[]> StreamAsync(string query, CancellationToken cancellation) =>
        ReadAsync(query, static row => row.GetFieldValue<byte[]>(0), cancellation);

    /// <summary>Runs a query and gives what <paramref name="read"/> makes of its columns, without reading a row.</summary>
    public async Task<T> DescribeAsync<T>(string query, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using var command = Command(query);
        await using var reader = await OnTheWireAsync(() => command.ExecuteReaderAsync(cancellation));
        return read(reader);
    }

    /// <summary>The first value of the first row as text; null where there is none.</summary>
    public async Task<string?> ScalarAsync(string query, CancellationToken cancellation) =>
        await QueryAsync(query, static row => row.IsDBNull(0) ? null : Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture), cancellation) is [var first, ..]
            ? first
            : null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async IAsyncEnumerable<T> ReadAsync<T>(
        string query, Func<DbDataReader, T> map, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = Command(query);
        var reader = await OnTheWireAsync(() => command.ExecuteReaderAsync(cancellation));
        var isAtRow = false;
        try
        {
            while (await OnTheWireAsync(() => reader.ReadAsync(cancellation)))
            {
                isAtRow = true;
                yield return map(reader);
                isAtRow = false;
            }
        }
        finally
        {
            await CloseAsync(command, reader, isAtRow);
        }
    }

    private async Task CloseAsync(DbCommand command, DbDataReader reader, bool isAtRow)
    {
        if (isAtRow)
        {
            // Else the rest of the answer, which may be a whole table, would be read to its end.
            command.Cancel();
        }

        try
        {
            await reader.DisposeAsync();
        }
        catch (Exception e) when (IsLost(e))
        {
            // What is being thrown says so, or what is asked next does.
        }
    }

    /// <remarks>The driver lets failures of the connection through as they are, and answers with others once it is closed.</remarks>
    private async Task<T> OnTheWireAsync<T>(Func<Task<T>> speak)
    {
        try
        {
            return await speak();
        }
        catch (Exception e) when (IsLost(e))
        {
            throw new SourceLostException(e);
        }
    }

    private bool IsLost(Exception error) =>
        error is IOException or SocketException || (error is InvalidOperationException && _connection.State != ConnectionState.Open);

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        // First of all, since a server's limit on answers cuts every later one too, and says nothing.
        await ExecuteAsync($"{NoLimit}, sql_big_selects = 1, sql_auto_is_null = 0", cancellation);
        var version = await SourceServer.VersionAsync(_connection, cancellation);
        IsMariaDb = version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        await ExecuteAsync("set names utf8mb4", cancellation);
        var known = await QueryAsync(
            $"show variables where variable_name in ({string.Join(", ", OfSomeVersions.Keys.Select(static v => $"'{v}'"))})", static row => row.GetString(0), cancellation);
        await ExecuteAsync(
            $"set session time_zone = '+00:00', sql_mode = '', net_write_timeout = 31536000, net_read_timeout = 31536000, wait_timeout = 31536000, lock_wait_timeout = 5, group_concat_max_len = {MostBytes}"
                + string.Concat(known.Select(static v => $", {v} = {OfSomeVersions[v]}")),
            cancellation);
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
