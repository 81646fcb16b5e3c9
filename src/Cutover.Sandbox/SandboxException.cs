using Cutover.Errors;

namespace Cutover.Sandbox;

/// <summary>A throw-away server could not be had; nothing of it is left.</summary>
/// <remarks>
/// The detail is what was looked for and where, or the server's last log lines; the hint says what
/// to install or to do.
/// </remarks>
public sealed class SandboxException(string message, Exception? inner = null)
    : CutoverException(ExitCode.NoConnection, message, inner);
