using Cutover.Errors;

namespace Cutover.Runner;

/// <summary>The connection to the target went away during a run.</summary>
public sealed class ConnectionLostException : CutoverException
{
    internal ConnectionLostException(string message, string detail, Exception? inner)
        : base(ExitCode.NoConnection, message, inner)
    {
        Detail = detail;
        Hint = "Look at the server's log, then run the same command again: what is recorded is not run twice.";
    }
}
