using Cutover.Errors;

namespace Cutover.Connections;

/// <summary>The text that should name a server does not: nothing was contacted.</summary>
/// <remarks>No message quotes that text, since a misread password would be in it.</remarks>
public sealed class InvalidConnectionException(string message)
    : CutoverException(ExitCode.Usage, message);
