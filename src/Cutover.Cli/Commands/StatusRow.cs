using System.Globalization;
using Cutover.Runner;

namespace Cutover.Cli.Commands;

/// <summary>A script as <c>status</c> shows it.</summary>
internal sealed record StatusRow(
    string Pack,
    string Script,
    ScriptState State,
    int? StatementsDone,
    DateTimeOffset? Applied,
    string? AppliedLocal,
    string? Operator,
    double? Milliseconds,
    string? Checksum)
{
    public string StateText => State == ScriptState.Partial ? $"partial ({StatementsDone} done)" : Word(State);

    public static StatusRow Of(string pack, ScriptStatus status) => new(
        pack,
        status.Name,
        status.State,
        status.State == ScriptState.Partial ? status.Entry!.StatementsDone : null,
        status.Entry?.AppliedAt,
        status.Entry is { AppliedAt: null, AppliedLocal: { } local }
            ? local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " (its client's time)"
            : null,
        status.Entry?.Operator,
        status.Entry?.Duration?.TotalMilliseconds,
        status.State == ScriptState.Partial ? null : status.Entry?.Checksum?.Value);

    /// <summary>The state in lower case, with a dash between words.</summary>
    public static string Word(ScriptState state) => state == ScriptState.OutOfOrder ? "out-of-order" : state.ToString().ToLowerInvariant();
}
