namespace Cutover.Runner;

/// <summary>What a run did.</summary>
/// <param name="RunId">Its number in the ledger; null when there was nothing to do.</param>
/// <param name="Applied">The scripts, in order.</param>
/// <param name="ChecksStored">How many check texts were new or had changed.</param>
/// <param name="Target">The database.</param>
public sealed record RunReport(long? RunId, IReadOnlyList<AppliedScript> Applied, int ChecksStored, TargetIdentity Target);
