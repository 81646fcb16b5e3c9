using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Preflight;

/// <summary>Finds a pooler that would break session locks.</summary>
internal sealed class PoolerCheck(NpgsqlDataSource target) : IPreflightCheck
{
    public string Name => "session_is_our_own";

    public string Summary => "No pooler hands this session to others between transactions.";

    public CheckSeverity Severity => CheckSeverity.Blocker;

    public async Task<IReadOnlyList<Finding>> FindAsync(Session session, CancellationToken cancellation) =>
        await PoolerProbe.KeepsSessionAsync(session, target, cancellation)
            ? []
            :
            [
                new Finding(
                    "a pooler hands this session to others between transactions",
                    "Connect to the server itself, or to a pool in session mode (PgBouncer: pool_mode = session)."),
            ];
}
