using Cutover.Errors;

namespace Cutover.Scripts;

/// <summary>A pack cannot be used as it is on disk; nothing was sent to a server.</summary>
public sealed class PackException : CutoverException
{
    internal PackException(IReadOnlyList<ScriptProblem> problems)
        : base(ExitCode.Failed, Describe(problems))
    {
        Problems = problems;
        SqlState = ErrorCodes.ScriptMalformed;
        Hint = problems[0].Hint;
        Detail = problems.Count == 1 ? null : string.Join('\n', problems.Skip(1).Select(static p => $"{p} ({p.Hint})"));
    }

    /// <summary>Everything that is wrong, in path order; at least one.</summary>
    public IReadOnlyList<ScriptProblem> Problems { get; }

    private static string Describe(IReadOnlyList<ScriptProblem> problems) =>
        problems.Count == 1 ? problems[0].ToString() : $"{problems[0]} (and {problems.Count - 1} more)";
}
