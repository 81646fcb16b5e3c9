namespace Cutover.Scripts;

/// <summary>Something about a file that must be mended before it can run.</summary>
/// <param name="Path">The file, or the folder where no file is to blame.</param>
/// <param name="Line">The line from 1; 0 when it is about the whole file.</param>
/// <param name="Message">One fact, in lower case.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record ScriptProblem(string Path, int Line, string Message, string Hint)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{Path}:{Line}: {Message}" : $"{Path}: {Message}";
}
