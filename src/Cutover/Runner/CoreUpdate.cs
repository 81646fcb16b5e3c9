using Cutover.Scripts;
using Npgsql;

namespace Cutover.Runner;

/// <summary>Brings core to the tool's own state, for verbs that need its routines.</summary>
internal static class CoreUpdate
{
    /// <summary>Applies what is pending of core; where nothing is, only reads, and asks for no lock.</summary>
    public static async Task ApplyAsync(
        NpgsqlDataSource target, PackCatalog packs, Action<int> report, CancellationToken cancellation)
    {
        var runner = new ScriptRunner(target, packs);
        var plan = await runner.PlanAsync(Pack.CoreName, cancellation);
        plan.ThrowIfRefused();
        if (plan.Pending.Count > 0)
        {
            var applied = await runner.ApplyAsync(Pack.CoreName, new RunOptions(), cancellation);
            report(applied.Applied.Count);
        }
    }
}
