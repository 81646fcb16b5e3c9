namespace Cutover.Tests.Support;

/// <summary>Where this tree is on disk, for tests about its files.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder of the tree.</summary>
    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Migrations.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"no solution above {AppContext.BaseDirectory}");
        }

        return folder.FullName;
    }
}
