using Cutover.Errors;
using Cutover.Scripts;

namespace Cutover.Runner;

/// <summary>A script raised an error or cannot be run; nothing of it was kept.</summary>
public class ScriptFailedException : CutoverException
{
    internal ScriptFailedException(
        ScriptPath script, TextPosition position, string message, Exception? inner = null, ExitCode exitCode = ExitCode.Failed)
        : base(exitCode, position.Line > 0 ? $"{script}:{position.Line}:{position.Column}: {message}" : $"{script}: {message}", inner)
    {
        Script = script;
        Position = position;
    }

    /// <summary>The script.</summary>
    public ScriptPath Script { get; }

    /// <summary>Where in the file; line 0 when it is about all of it.</summary>
    public TextPosition Position { get; }

    /// <summary>The statement that failed, as it was sent; null when none was.</summary>
    public string? Statement { get; init; }

    /// <summary>What became of the script.</summary>
    public string? Outcome { get; init; }
}
