namespace Cutover.Sources.Verifying;

/// <summary>How a proof is made.</summary>
public sealed record VerifyOptions
{
    /// <summary>What is compared with the source: staging, live, or a backup's stamp.</summary>
    public string Place { get; init; } = "staging";

    /// <summary>Tables to compare; all of the pack's when empty.</summary>
    public IReadOnlyCollection<string> Tables { get; init; } = [];

    /// <summary>How many ranges are compared at a time.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>Whether values of rows that differ are told; else only which ones do.</summary>
    public bool ShowsValues { get; init; }

    /// <summary>Called after each table and for how far it is; from any thread, one call at a time.</summary>
    public Action<string> Report { get; init; } = static _ => { };

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
