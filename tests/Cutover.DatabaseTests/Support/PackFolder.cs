using Cutover.Scripts;

namespace Cutover.DatabaseTests.Support;

/// <summary>A folder of packs that a test writes, gone when the test is over.</summary>
public sealed class PackFolder : IDisposable
{
    public PackFolder()
    {
        Path = Directory.CreateTempSubdirectory("cutover-packs-").FullName;
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "shop"));
    }

    public string Path { get; }

    public PackCatalog Catalog => new(Path);

    /// <summary>Writes a schema script of pack shop, with a header.</summary>
    public PackFolder Schema(string name, string sql, string header = "") => Write($"shop/schema/{name}.sql", $"-- summary:  Test script.\n{header}\n{sql}\n");

    /// <summary>Writes a script that runs statement by statement.</summary>
    public PackFolder WithoutTransaction(string name, string sql) => Schema(name, sql, "-- transaction: none\n");

    public PackFolder Function(string name, string sql, string header = "") => Write($"shop/functions/{name}.sql", $"-- summary:  Test function.\n{header}\n{sql}\n");

    public PackFolder View(string name, string sql, string header = "") => Write($"shop/views/{name}.sql", $"-- summary:  Test view.\n{header}\n{sql}\n");

    public PackFolder Check(string name, string severity, string sql) => Write($"shop/checks/{name}.sql", $"-- summary:   Test check.\n-- severity:  {severity}\n\n{sql}\n");

    /// <summary>Writes a file below the folder, whatever it is.</summary>
    public PackFolder Write(string path, string text)
    {
        var full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public void Delete(string path) => File.Delete(System.IO.Path.Combine(Path, path));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
