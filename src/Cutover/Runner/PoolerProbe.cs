using Cutover.Errors;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Runner;

/// <summary>Finds out whether a pooler between us and the server lends our session to others.</summary>
/// <remarks>
/// A pooler that hands sessions out per transaction breaks session locks without a word. It shows
/// itself twice: the process id that it announces is not the server's, and while a second client
/// sits in a transaction the two of them meet on, or swap, one server process.
/// </remarks>
public static class PoolerProbe
{
    private const int Rounds = 3;

    /// <summary>Whether something other than the server answered the connection, such as a pooler.</summary>
    public static async Task<bool> IsProxiedAsync(Session session, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        return await PidAsync(session, cancellation) != session.BackendPid;
    }

    /// <summary>Whether the session keeps its server process, as session locks and settings need.</summary>
    public static async Task<bool> KeepsSessionAsync(
        Session session, NpgsqlDataSource target, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (!await IsProxiedAsync(session, cancellation))
        {
            return true;
        }

        var pid = await PidAsync(session, cancellation);
        await using var other = await Session.OpenAsync(target, new SessionSettings(), cancellation);
        for (var round = 0; round < Rounds; round++)
        {
            await other.ExecuteAsync("begin", cancellation);
            var othersPid = await PidAsync(other, cancellation);
            var oursNow = await PidAsync(session, cancellation);
            await other.ExecuteAsync("rollback", cancellation);
            if (othersPid == pid || oursNow != pid)
            {
                return false;
            }
        }

        return true;
    }

    internal static async Task ThrowIfPooledAsync(
        Session session, NpgsqlDataSource target, CancellationToken cancellation)
    {
        if (!await KeepsSessionAsync(session, target, cancellation))
        {
            throw new CutoverException(ExitCode.Refused, "a pooler hands this session to others between transactions")
            {
                SqlState = ErrorCodes.SessionIsPooled,
                Detail = "Statements of one session reached different server processes, so its lock would protect nothing.",
                Hint = "Connect to the server itself, or to a pool in session mode (PgBouncer: pool_mode = session; Supabase: port 5432).",
            };
        }
    }

    private static async Task<int> PidAsync(Session session, CancellationToken cancellation) =>
        (int)(await session.CallAsync("select pg_backend_pid()", [], cancellation))!;
}
