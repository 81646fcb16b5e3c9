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
            else if (entry.LinkTarget is not null && IsCircle(entry))
            {
                _problems.Add(new ScriptProblem(entryPath, 0, "is a link that leads in a circle", "Take the link out."));
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
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } target
                && RealPath(target.FullName).StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It leads back to itself.
            return false;
        }
    }

    /// <summary>Whether the folder that a link leads to holds the link itself, so that reading it would not end.</summary>
    private static bool IsCircle(FileSystemInfo link) =>
        link.Attributes.HasFlag(FileAttributes.Directory)
        && (RealPath(Path.GetDirectoryName(link.FullName)!) + Path.DirectorySeparatorChar)
            .StartsWith(RealPath(link.FullName) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every link in it followed, also those above the pack.</summary>
    private static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            real = Directory.ResolveLinkTarget(real, returnFinalTarget: true) is { } target ? RealPath(target.FullName) : real;
        }

        return real;
    }
}
