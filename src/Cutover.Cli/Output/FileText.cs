using Cutover.Errors;

namespace Cutover.Cli.Output;

/// <summary>Files that a verb leaves for people.</summary>
internal static class FileText
{
    /// <summary>Writes a file whole or not at all: a report that a full disk cut short must not pass for one.</summary>
    /// <exception cref="CutoverException">There is no such place, or not for us.</exception>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        var partial = path + ".partial";
        try
        {
            await File.WriteAllTextAsync(partial, text, cancellation);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or PathTooLongException or UnauthorizedAccessException or ArgumentException)
        {
            Remove(partial);
            throw new CutoverException(ExitCode.Usage, $"{path} cannot be written", e)
            {
                Detail = e.Message,
                Hint = "Name a file in a folder that is there and that you may write to.",
            };
        }
        catch
        {
            Remove(partial);
            throw;
        }
    }

    private static void Remove(string partial)
    {
        // Where its folder is not there, to delete it is an error too.
        if (File.Exists(partial))
        {
            File.Delete(partial);
        }
    }
}
