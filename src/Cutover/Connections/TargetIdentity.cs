namespace Cutover.Connections;

/// <summary>What makes two connections the same place, for a plan or a ledger row to remember.</summary>
/// <param name="Hosts">The hosts with their ports, separated by commas.</param>
/// <param name="Database">The database.</param>
/// <param name="User">The role.</param>
public sealed record TargetIdentity(string Hosts, string Database, string User);
