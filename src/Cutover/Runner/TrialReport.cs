namespace Cutover.Runner;

/// <summary>What happened when a plan was executed and rolled back.</summary>
/// <param name="Target">The database.</param>
/// <param name="Tried">The scripts that ran, in order.</param>
/// <param name="NotTried">Scripts that cannot run in a transaction, and so were not tried.</param>
/// <param name="MovedSequences">Sequences that the trial moved; a rollback does not give their numbers back.</param>
public sealed record TrialReport(
    TargetIdentity Target,
    IReadOnlyList<AppliedScript> Tried,
    IReadOnlyList<string> NotTried,
    IReadOnlyList<MovedSequence> MovedSequences);
