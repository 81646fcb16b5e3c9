using System.Text;
using Cutover.Scripts;

namespace Cutover.Tests.Scripts.Reading;

/// <summary>A folder with pack <c>shop</c> that a test writes, gone when the test is over.</summary>
internal sealed class PackFolders : IDisposable
{
    public PackFolders()
    {
        Root = Directory.CreateTempSubdirectory("cutover-packs-").FullName;
        Directory.CreateDirectory(PathOf("shop"));
    }

    public string Root { get; }

    /// <summary>Pack shop as it is read now.</summary>
    public Pack Shop => new PackCatalog(Root).Read("shop");

    /// <summary>What is wrong with it, as a person sees it.</summary>
    public IEnumerable<string> Problems => Shop.Problems.Select(static p => p.ToString());

    public string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>Writes a file of the pack as it is given.</summary>
    public PackFolders Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public PackFolders Write(string path, byte[] bytes)
    {
        var full = PathOf($"shop/{path}");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    /// <summary>Writes a script with a header and one statement.</summary>
    public PackFolders Script(string path, string header = "") =>
        Write(path, $"-- summary:  Test script.\n{(header.Length == 0 ? "" : $"{header}\n")}\nselect 1;\n");

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
