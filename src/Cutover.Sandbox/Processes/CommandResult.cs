namespace Cutover.Sandbox.Processes;

/// <summary>What a finished command said.</summary>
/// <param name="ExitCode">The command's exit code; 127 when it could not be started at all.</param>
/// <param name="Output">Standard output, trimmed.</param>
/// <param name="Error">Standard error, trimmed.</param>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Whether the exit code is zero.</summary>
    public bool Succeeded => ExitCode == 0;
}
