using System.Text.RegularExpressions;
using Cutover.Errors;
using Cutover.Scripts.Reading;

namespace Cutover.Scripts;

/// <summary>The packs below a folder such as <c>./sql</c>; core is there even when the folder has none.</summary>
public sealed partial class PackCatalog(string sqlFolder)
{
    /// <summary>The folder that is searched, as it was given.</summary>
    public string Folder { get; } = sqlFolder;

    /// <summary>The packs there are, core first, then by name.</summary>
    public IReadOnlyList<string> Names =>
    [
        Pack.CoreName,
        .. FolderNames().Where(static n => n != Pack.CoreName && PackName().IsMatch(n)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a pack from disk; core from the tool itself where the folder has none.</summary>
    /// <exception cref="CutoverException">There is no pack of that name.</exception>
    public Pack Read(string name)
    {
        if (!PackName().IsMatch(name))
        {
            throw NoSuchPack(name, "A pack's name has lower-case letters, digits and underscores, and starts with a letter.");
        }

        var folder = Path.Combine(Folder, name);
        if (Directory.Exists(folder))
        {
            var files = new PackFolder(folder, name);
            return new PackAssembler(name).Assemble(files.Files(), files.Problems);
        }

        return name == Pack.CoreName
            ? new PackAssembler(name).Assemble(EmbeddedCore.Files(), [])
            : throw NoSuchPack(name, $"Looked for {Path.GetFullPath(folder)}.");
    }

    private IEnumerable<string> FolderNames() =>
        Directory.Exists(Folder) ? new DirectoryInfo(Folder).EnumerateDirectories().Select(static d => d.Name) : [];

    private CutoverException NoSuchPack(string name, string detail) =>
        new(ExitCode.Usage, $"there is no pack {name}")
        {
            Detail = detail,
            Hint = Names.Count > 1
                ? $"Packs in {Folder}: {string.Join(", ", Names)}."
                : $"{Folder} holds no packs. Say where they are: --sql DIR",
        };

    [GeneratedRegex(@"^[a-z][a-z0-9_]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PackName();
}
