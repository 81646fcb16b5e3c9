using Cutover.Ledger;
using Cutover.Scripts;

namespace Cutover.Runner;

/// <summary>How a run behaves.</summary>
public sealed record RunOptions
{
    /// <summary>Values for <c>$name$</c>.</summary>
    public ScriptVariables Variables { get; init; } = ScriptVariables.None;

    /// <summary>How long to wait for another runner to finish.</summary>
    public TimeSpan RunnerWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a statement waits for a lock before its script is rolled back and tried again.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a script is tried when locks are not granted; at least 1.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>What its operator found out about a statement whose end nobody heard of; null when it has not been asked.</summary>
    public DoubtVerdict? InDoubt { get; init; }

    /// <summary>Who runs it.</summary>
    public Operator Operator { get; init; } = Operator.Current;

    /// <summary>The plan that this run is bound to; null when it is bound to none.</summary>
    public PlanFile? Plan { get; init; }

    /// <summary>Called for what happens, on the thread that runs.</summary>
    public Action<RunEvent> Report { get; init; } = static _ => { };

    /// <summary>Takes secrets out of what the ledger keeps of a failure.</summary>
    public Func<string, string> Redact { get; init; } = static text => text;

    /// <summary>The clock, for delays and the journal's local times.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
