namespace Cutover.Launches;

/// <summary>What becomes of the writes since the launch that is undone.</summary>
public sealed record RollbackChoices
{
    /// <summary>Whether they are left behind instead of replayed.</summary>
    public bool DiscardLaterWrites { get; init; }

    /// <summary>Whether the rollback goes on where some cannot be replayed; these are kept in <c>cutover.conflict</c>.</summary>
    public bool AcceptConflicts { get; init; }
}
