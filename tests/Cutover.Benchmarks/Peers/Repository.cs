using Cutover.Errors;

namespace Cutover.Benchmarks.Peers;

/// <summary>The tool as it was built, found from where this program lies.</summary>
internal static class Repository
{
    /// <exception cref="CutoverException">It has not been built.</exception>
    public static string Tool { get; } = FindTool();

    /// <summary>The folder that holds the packs.</summary>
    public static string Sql => Path.Combine(Path.GetDirectoryName(Tool)!, "..", "..", "sql");

    private static string FindTool()
    {
        var name = OperatingSystem.IsWindows() ? "cutover.exe" : "cutover";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var tool = Path.Combine(folder.FullName, "artifacts", "cutover", name);
            if (File.Exists(tool))
            {
                return tool;
            }
        }

        throw new CutoverException(ExitCode.Failed, "the tool is not built") { Hint = "./build.sh Build" };
    }
}
