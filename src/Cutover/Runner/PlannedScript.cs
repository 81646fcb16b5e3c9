namespace Cutover.Runner;

/// <summary>A script of a plan: what would run, and why.</summary>
/// <param name="Name">The name in the ledger.</param>
/// <param name="State">Pending, partial or outdated.</param>
/// <param name="Checksum">Of the file when the plan was made.</param>
public sealed record PlannedScript(string Name, ScriptState State, string Checksum)
{
    internal static IReadOnlyList<PlannedScript> Of(RunPlan plan) =>
        [.. plan.Pending.Select(static s => new PlannedScript(s.Name, s.State, s.Script!.Checksum.Value))];
}
