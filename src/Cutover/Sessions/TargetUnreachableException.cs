using Cutover.Errors;

namespace Cutover.Sessions;

/// <summary>No session could be opened; the inner exception is the driver's.</summary>
public sealed class TargetUnreachableException : CutoverException
{
    internal TargetUnreachableException(Exception inner)
        : base(ExitCode.NoConnection, "the target was not reached", inner)
    {
        Detail = inner.Message;
        Hint = "Check the address and the credentials: cutover doctor";
    }
}
