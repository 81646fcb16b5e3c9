using Cutover.Errors;

namespace Cutover.Runner;

/// <summary>A lock was not granted in time, nor on any repetition; nothing was kept.</summary>
public sealed class LockNotObtainedException : CutoverException
{
    internal LockNotObtainedException(string message, string sqlState, IReadOnlyList<Blocker> blockers, Exception? inner = null)
        : base(ExitCode.LockNotObtained, message, inner)
    {
        SqlState = sqlState;
        Blockers = blockers;
        Detail = Describe(blockers);
        Hint = NextStep;
    }

    internal static string NextStep => "Wait for these to end, or end them (select pg_terminate_backend(pid);), then run the same command again.";

    /// <summary>Who held it when last seen.</summary>
    public IReadOnlyList<Blocker> Blockers { get; }

    internal static string Describe(IReadOnlyList<Blocker> blockers) => blockers.Count == 0
        ? "Nobody was seen holding it for long."
        : $"Held by {string.Join("; ", blockers)}.";
}
