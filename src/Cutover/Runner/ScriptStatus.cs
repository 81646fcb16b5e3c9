using Cutover.Ledger;
using Cutover.Scripts;

namespace Cutover.Runner;

/// <summary>One script, what is on disk and what the ledger says.</summary>
/// <param name="Name">The name in the ledger.</param>
/// <param name="State">How the two stand to each other.</param>
/// <param name="Script">What is on disk; null when the file is gone.</param>
/// <param name="Entry">What the ledger knows; null when it was never applied.</param>
public sealed record ScriptStatus(string Name, ScriptState State, Script? Script, LedgerEntry? Entry)
{
    /// <summary>Whether <c>up</c> runs it.</summary>
    public bool IsPending => State is ScriptState.Pending or ScriptState.Partial or ScriptState.Outdated;

    /// <summary>Whether <c>up</c> refuses because of it.</summary>
    public bool IsError => State is ScriptState.Changed or ScriptState.Missing or ScriptState.OutOfOrder;
}
