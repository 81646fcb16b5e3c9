namespace Cutover.Connections;

/// <summary>What a failure means: the fact, and what to do.</summary>
internal sealed record FailureFact(ConnectionFailure Reason, string Message, string Hint);
