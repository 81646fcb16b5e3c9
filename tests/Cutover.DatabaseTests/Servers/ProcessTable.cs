namespace Cutover.DatabaseTests.Servers;

/// <summary>The processes of this machine, by their command lines.</summary>
internal static class ProcessTable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <returns>The command lines that hold the text, one argument after another.</returns>
    public static IReadOnlyList<string> Find(string text)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked up in /proc");
        return [.. Directory.EnumerateDirectories("/proc")
            .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
            .Select(CommandLine)
            .Where(line => line.Contains(text, StringComparison.Ordinal))];
    }

    /// <returns>The first command line that holds the text, once there is one.</returns>
    public static async Task<string> WaitForAsync(string text, CancellationToken cancellation)
    {
        while (true)
        {
            if (Find(text) is [var line, ..])
            {
                return line;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <returns>Once no process holds the text; the test's own time limit applies.</returns>
    public static async Task WaitUntilGoneAsync(string text, CancellationToken cancellation)
    {
        while (Find(text).Count > 0)
        {
            await Task.Delay(Pause, cancellation);
        }
    }

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
