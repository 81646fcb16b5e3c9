using Cutover.Ledger;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Runner;

/// <summary>Gives a database that has no ledger one, for verbs that write into it.</summary>
internal static class LedgerInstaller
{
    public static async Task EnsureAsync(NpgsqlDataSource target, PackCatalog packs, CancellationToken cancellation)
    {
        await using (var session = await Session.OpenAsync(target, new SessionSettings { IsReadOnly = true }, cancellation))
        {
            if (await ScriptLedger.ExistsAsync(session, cancellation))
            {
                return;
            }
        }

        await new ScriptRunner(target, packs).ApplyAsync(Pack.CoreName, new RunOptions(), cancellation);
    }
}
