namespace Cutover.Launches;

/// <summary>What a swap is for.</summary>
public enum SwapKind
{
    /// <summary>Staging becomes live.</summary>
    Launch,

    /// <summary>A backup becomes live again.</summary>
    Rollback,

    /// <summary>A launch that is measured and undone.</summary>
    Rehearsal,
}
