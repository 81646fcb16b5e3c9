using System.Globalization;
using System.Numerics;
using Cutover.Errors;

namespace Cutover.Runner;

/// <summary>Disk and ledger contradict each other; nothing was run.</summary>
public sealed class LedgerMismatchException : CutoverException
{
    internal LedgerMismatchException(PackStatus status)
        : base(ExitCode.Refused, Describe([.. status.Errors]))
    {
        Scripts = [.. status.Errors];
        var first = Scripts[0];
        SqlState = CodeOf(first.State);
        Hint = FixOf(first, status);
        Detail = Scripts.Count == 1
            ? EvidenceOf(first)
            : string.Join('\n', Scripts.Select(s => $"{FactOf(s)}. {EvidenceOf(s)} {FixOf(s, status)}"));
    }

    /// <summary>The scripts that are changed, missing or out of order; at least one.</summary>
    public IReadOnlyList<ScriptStatus> Scripts { get; }

    private static string Describe(IReadOnlyList<ScriptStatus> scripts) =>
        scripts.Count == 1 ? FactOf(scripts[0]) : $"{FactOf(scripts[0])} (and {scripts.Count - 1} more)";

    private static string CodeOf(ScriptState state) => state switch
    {
        ScriptState.Changed => ErrorCodes.ScriptChanged,
        ScriptState.Missing => ErrorCodes.ScriptMissing,
        _ => ErrorCodes.ScriptOutOfOrder,
    };

    private static string FactOf(ScriptStatus script) => script.State switch
    {
        ScriptState.Changed => $"{script.Script} has changed since it was applied",
        ScriptState.Missing => $"{script.Name} was applied and is not in the pack any more",
        _ => $"{script.Script} is pending, but a later script is applied",
    };

    private static string EvidenceOf(ScriptStatus script)
    {
        var applied = script.Entry is null ? "" : $"Applied {script.Entry.AppliedAt:yyyy-MM-dd HH:mm} UTC by {script.Entry.Operator ?? "DbUp"}";
        return script.State switch
        {
            ScriptState.Changed => $"{applied} as {script.Entry!.Checksum?.Short}; the file is now {script.Script!.Checksum.Short}.",
            ScriptState.Missing when script.Entry!.AppliedAt is null => "DbUp's journal holds it.",
            ScriptState.Missing => $"{applied}.",
            _ => "The order in which scripts ran would not be the order in which they read.",
        };
    }

    private static string FixOf(ScriptStatus script, PackStatus status) => script.State switch
    {
        ScriptState.Changed =>
            "Put the file back as it was and write the change as a new script. If only its wording changed: "
            + $"select cutover.accept_script('{script.Name.Replace("'", "''", StringComparison.Ordinal)}', '{script.Script!.Checksum}', 'why');",
        ScriptState.Missing =>
            "Restore the file from version control; what is applied is undone by a new script, not by deleting one.",
        _ => NumberAboveLast(status) is { } number
            ? $"Number it above the last one: {number}_{WithoutNumber(script.Script!.Path.Name)}.sql"
            : "Names are compared as text, and no number sorts above the last one. Give all files the same count of digits, "
                + "and rename what is applied with them: update cutover.schemaversions set scriptname = …; update cutover.script set script_name = …;",
    };

    /// <summary>Scripts run in the order of their text, so the number has as many digits as the last one; null when these are used up.</summary>
    private static string? NumberAboveLast(PackStatus status)
    {
        var folder = $"{status.Pack.Name}.schema.";
        var last = status.Scripts
            .Where(s => s.Name.StartsWith(folder, StringComparison.Ordinal))
            .Select(s => s.Name[folder.Length..])
            .Max(StringComparer.Ordinal)!
            .Split('_')[0];
        var number = BigInteger.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        return new[] { ((number / 10) + 1) * 10, number + 1 }
            .Select(n => Format(n, last.Length))
            .FirstOrDefault(n => n.Length == last.Length);
    }

    private static string Format(BigInteger number, int digits) => number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    private static string WithoutNumber(string name) => name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..];
}
