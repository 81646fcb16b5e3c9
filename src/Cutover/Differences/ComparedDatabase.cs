using Cutover.Runner;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Differences;

/// <summary>One of the two databases, read in one snapshot of its own.</summary>
internal sealed class ComparedDatabase : IAsyncDisposable
{
    // What values look like as text must not depend on the role, the database or the server.
    internal const string Settings =
        """
        select
            set_config('search_path', 'pg_catalog', true),
            set_config('row_security', 'off', true),
            set_config('jit', 'off', true),
            set_config('datestyle', 'ISO, YMD', true),
            set_config('intervalstyle', 'postgres', true),
            set_config('extra_float_digits', '1', true),
            set_config('bytea_output', 'hex', true),
            set_config('xmlbinary', 'base64', true),
            set_config('lc_monetary', 'C', true)
        """;

    private ComparedDatabase(string side, Session session, TargetIdentity identity, string encoding)
    {
        Side = side;
        Session = session;
        Identity = identity;
        Encoding = encoding;
    }

    /// <summary>source or target.</summary>
    public string Side { get; }

    public Session Session { get; }

    public TargetIdentity Identity { get; }

    public string Encoding { get; }

    public static async Task<ComparedDatabase> OpenAsync(NpgsqlDataSource database, string side, CancellationToken cancellation)
    {
        var session = await Session.OpenAsync(database, new SessionSettings { IsReadOnly = true }, cancellation);
        try
        {
            await session.ExecuteAsync("set idle_in_transaction_session_timeout = 0", cancellation);
            await session.ExecuteAsync("begin isolation level repeatable read read only", cancellation);
            await session.ExecuteAsync(Settings, cancellation);
            var identity = await TargetIdentity.ReadAsync(session, cancellation);
            var encoding = (string)(await session.CallAsync("select current_setting('server_encoding')", [], cancellation))!;
            return new ComparedDatabase(side, session, identity, encoding);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the snapshot; nothing was written.</summary>
    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
