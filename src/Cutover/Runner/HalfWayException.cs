using Cutover.Errors;
using Cutover.Scripts;

namespace Cutover.Runner;

/// <summary>A script without a transaction stopped half-way; the next run resumes where it stopped.</summary>
public sealed class HalfWayException : ScriptFailedException
{
    internal HalfWayException(ScriptPath script, TextPosition position, string message, int done, int count, Exception? inner = null)
        : base(script, position, message, inner, ExitCode.HalfWay)
    {
        Done = done;
        Count = count;
    }

    /// <summary>How many statements are done.</summary>
    public int Done { get; }

    /// <summary>How many statements the script has.</summary>
    public int Count { get; }
}
