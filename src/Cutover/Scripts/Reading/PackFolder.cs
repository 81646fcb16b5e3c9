namespace Cutover.Scripts.Reading;

/// <summary>The SQL files of a pack's folder; a link that leads out of it is a problem, not a file.</summary>
internal sealed class PackFolder(string folder, string packName)
{
    private readonly string _root = RealPath(folder);
    private readonly List<ScriptProblem> _problems = [];

    public IReadOnlyList<ScriptProblem> Problems => _problems;

    public IReadOnlyList<ScriptFile> Files()
    {
        List<ScriptFile> files = [];
        Collect(folder, packName, files);
        return [.. files.OrderBy(static f => f.Path.Value, StringComparer.Ordinal)];
    }

    private void Collect(string directory, string path, List<ScriptFile> files)
    {
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
        {
            var entryPath = $"{path}/{entry.Name}";
            if (entry.LinkTarget is not null && !IsInside(entry))
            {
                _problems.Add(new ScriptProblem(entryPath, 0, "is a link that leads out of the pack", "Copy the file into the pack: what runs must be what was reviewed."));
            }
            else if (entry.Attributes.HasFlag(FileAttributes.Directory))
            {
                Collect(entry.FullName, entryPath, files);
            }
            else if (entry.Extension.Equals(".sql", StringComparison.OrdinalIgnoreCase))
            {
                var fullName = entry.FullName;
                files.Add(new ScriptFile(new ScriptPath(entryPath), () => File.ReadAllBytes(fullName)));
            }
        }
    }

    private bool IsInside(FileSystemInfo link)
    {
        var target = link.ResolveLinkTarget(returnFinalTarget: true);
        return target is { Exists: true }
            && RealPath(target.FullName).StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    /// <summary>The path with the links of the folder itself followed; links above it are its own business.</summary>
    private static string RealPath(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
    }
}
