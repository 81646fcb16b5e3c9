using Cutover.Errors;

namespace Cutover.Connections;

/// <summary>The target was not reached, or did not let us in; nothing was changed.</summary>
public sealed class ConnectionFailedException(ConnectionFailure reason, string message, Exception? inner = null)
    : CutoverException(ExitCode.NoConnection, message, inner)
{
    /// <summary>Why, for a caller that waits for some reasons.</summary>
    public ConnectionFailure Reason { get; } = reason;
}
