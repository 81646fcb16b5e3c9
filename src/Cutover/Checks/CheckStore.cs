using Cutover.Ledger;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Cutover.Sessions;

namespace Cutover.Checks;

/// <summary>Keeps the texts of a pack's checks in the database, where <c>psql</c> can run them too.</summary>
public static class CheckStore
{
    /// <summary>Stores the checks of a pack and takes out those that it does not hold any more.</summary>
    /// <returns>How many were new or had changed.</returns>
    public static async Task<int> StoreAsync(Session session, Pack pack, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(pack);

        var stored = 0;
        foreach (var check in pack.Checks)
        {
            var query = StatementSplitter.Split(check.Text)[0].Text;
            stored += await ScriptLedger.DefineCheckAsync(session, pack.Name, check, query, cancellation) ? 1 : 0;
        }

        await ScriptLedger.ForgetChecksAsync(session, pack.Name, pack.Checks.Select(static c => c.Path.Name), cancellation);
        return stored;
    }
}
