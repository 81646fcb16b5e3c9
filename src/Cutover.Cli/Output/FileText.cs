namespace Cutover.Cli.Output;

/// <summary>Files that a verb leaves for people.</summary>
internal static class FileText
{
    /// <summary>Writes a file whole or not at all: a report that a full disk cut short must not pass for one.</summary>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        var partial = path + ".partial";
        try
        {
            await File.WriteAllTextAsync(partial, text, cancellation);
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
