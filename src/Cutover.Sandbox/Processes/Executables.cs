namespace Cutover.Sandbox.Processes;

/// <summary>Finds programs as a shell would.</summary>
internal static class Executables
{
    /// <summary>The folders of PATH, in order.</summary>
    public static IReadOnlyList<string> SearchPath { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <returns>The full path of the program in the first of PATH's folders that holds it, or null.</returns>
    public static string? Find(string name) => FindAll(name, SearchPath).FirstOrDefault();

    /// <returns>The full paths of the program, in the order of the folders.</returns>
    public static IEnumerable<string> FindAll(string name, IEnumerable<string> folders)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return folders.Select(folder => Path.Combine(folder, file)).Where(File.Exists);
    }
}
