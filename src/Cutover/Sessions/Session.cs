using Cutover.Connections;
using Npgsql;

namespace Cutover.Sessions;

/// <summary>One connection to the target with the settings that scripts run under.</summary>
/// <remarks>Not for concurrent use. Closing it ends every lock it holds.</remarks>
public sealed partial class Session : IAsyncDisposable
{
    private const string NoticeDeadClients = "set client_connection_check_interval = '1s'";

    private Session(NpgsqlConnection connection, IEnumerable<string> settings)
    {
        Connection = connection;
        Resets = ["reset session authorization", "reset role", "reset all", .. settings];
    }

    /// <summary>Called for each message that the server sends beside its answers.</summary>
    public Action<PostgresNotice>? OnNotice { get; set; }

    /// <summary>The connection, for what this type does not offer.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>The process id by which the server knows this session.</summary>
    public int BackendPid => Connection.ProcessID;

    /// <summary>Whether the connection is gone, so that nothing can be said on it any more.</summary>
    public bool IsLost => Connection.FullState is not System.Data.ConnectionState.Open;

    /// <summary>Opens a session and puts the settings in place.</summary>
    /// <exception cref="TargetUnreachableException">The server was not reached or did not let us in.</exception>
    public static async Task<Session> OpenAsync(
        NpgsqlDataSource target, SessionSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(settings);

        var connection = await ConnectAsync(target, cancellation);
        try
        {
            var noticesDeadClients = await NoticesDeadClientsAsync(connection, cancellation);
            var session = new Session(
                connection, [.. settings.Statements(connection.PostgreSqlVersion), .. noticesDeadClients ? [NoticeDeadClients] : (string[])[]]);
            connection.Notice += (_, e) => session.OnNotice?.Invoke(e.Notice);
            await session.ResetAsync(cancellation);
            return session;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one statement; its rows, if any, are not read.</summary>
    public async Task ExecuteAsync(string statement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, Connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Calls a routine of the ledger and gives its one value; null for a routine that gives none.</summary>
    /// <param name="call">Such as <c>select cutover.begin_run($1, $2)</c>.</param>
    /// <param name="arguments">Values in the order of the placeholders.</param>
    /// <param name="cancellation">Cancels the call on the server.</param>
    public async Task<object?> CallAsync(string call, IEnumerable<NpgsqlParameter> arguments, CancellationToken cancellation)
    {
        await using var command = Command(call, arguments);
        var value = await command.ExecuteScalarAsync(cancellation);
        return value is DBNull ? null : value;
    }

    /// <summary>Calls a routine of the ledger that returns rows, and maps each.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        string call, IEnumerable<NpgsqlParameter> arguments, Func<NpgsqlDataReader, T> map, CancellationToken cancellation)
    {
        await using var command = Command(call, arguments);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>Rolls the open transaction back, if the connection can still say so.</summary>
    public async Task RollBackAsync()
    {
        if (!IsLost)
        {
            // A lost connection rolls back by itself, so a failure here changes nothing.
            try
            {
                await ExecuteAsync("rollback", CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                await Connection.CloseAsync();
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private NpgsqlCommand Command(string call, IEnumerable<NpgsqlParameter> arguments)
    {
        var command = new NpgsqlCommand(call, Connection);
        AddTo(command.Parameters, arguments);
        return command;
    }

    private static void AddTo(NpgsqlParameterCollection parameters, IEnumerable<NpgsqlParameter> arguments)
    {
        foreach (var argument in arguments)
        {
            parameters.Add(argument);
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync(NpgsqlDataSource target, CancellationToken cancellation)
    {
        try
        {
            return await target.OpenConnectionAsync(cancellation);
        }
        catch (Exception e) when (ConnectionFailures.Explains(e))
        {
            throw new TargetUnreachableException(e, target);
        }
    }

    /// <summary>A server that notices a dead client at once also frees its locks at once.</summary>
    private static async Task<bool> NoticesDeadClientsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await using var command = new NpgsqlCommand(NoticeDeadClients, connection);
            await command.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidParameterValue)
        {
            // The server's operating system cannot; it notices at its next answer.
            return false;
        }
    }
}
