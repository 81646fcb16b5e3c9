using Cutover.Ledger;

namespace Cutover.Sources.Ingest;

/// <summary>How an ingest behaves.</summary>
public sealed record IngestOptions
{
    /// <summary>How often a page is asked for before the scan stops.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>The pause before the second attempt; it doubles each time, with jitter, up to a minute.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one answer may take.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A scan of more pages than this is taken for one without end.</summary>
    public int MaxPages { get; init; } = 100_000;

    /// <summary>Who runs it.</summary>
    public Operator Operator { get; init; } = Operator.Current;

    /// <summary>Called for what happens, from several threads.</summary>
    public Action<IngestEvent> Report { get; init; } = static _ => { };

    /// <summary>The clock, for pauses only: times in the data are the APIs' own.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
