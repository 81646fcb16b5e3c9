namespace Cutover.Errors;

/// <summary>Files that a command was told to write.</summary>
public static class OutputFile
{
    /// <summary>Creates the file.</summary>
    /// <param name="option">The option that named it, such as <c>--out</c>.</param>
    /// <param name="path">Where.</param>
    /// <exception cref="CutoverException">It cannot be written there: its folder is not there, or is not ours to write.</exception>
    public static FileStream Create(string option, string path)
    {
        try
        {
            return File.Create(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CutoverException(ExitCode.Usage, $"{option} {path} cannot be written", e)
            {
                Detail = e.Message,
                Hint = "Name a file in a folder that is there and that you may write to.",
            };
        }
    }
}
