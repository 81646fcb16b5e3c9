using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Support;
using Cutover.Sandbox;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.Archives;

/// <summary>A folder for a test's archives, and the command that takes them.</summary>
internal sealed class ArchiveFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cutover-archive-");

    public string Root => _folder.FullName;

    public string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Runs <c>cutover archive</c> on one of the archives.</summary>
    public Task<CommandLine> RunAsync(Target target, string archive, params string[] arguments) =>
        RunAsync(target.Uri, target.Server, archive, arguments);

    /// <summary>The same for a database that is no test's target.</summary>
    public Task<CommandLine> RunAsync(string uri, SandboxServer server, string archive, params string[] arguments)
    {
        var environment = CommandLine.Targeting(uri);
        environment["CUTOVER_SERVERS"] = server.Source.ToString().ToLowerInvariant();
        return CommandLine.RunAsync(environment, ["archive", At(archive), .. arguments, "--sql", Repository.At("sql")]);
    }

    /// <summary>The same, where it must end well.</summary>
    public async Task<CommandLine> DoAsync(Target target, string archive, params string[] arguments)
    {
        var answer = await RunAsync(target, archive, [.. arguments, "--verbose"]);
        answer.ExitCode.ShouldBe(0, answer.Error);
        return answer;
    }

    /// <summary>Changes a manifest as somebody would who hopes that nobody looks.</summary>
    public void Forge(string archive, Action<JsonNode> change)
    {
        var path = Path.Combine(At(archive), "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
    }

    /// <summary>Replaces a text in the rows of the first table, and has the manifest say that it was always so.</summary>
    public void ForgeRows(string archive, string text, string other) => Forge(archive, manifest =>
    {
        var file = manifest["tables"]![0]!["file"]!;
        var path = Path.Combine(At(archive), (string)file["name"]!);
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, other, StringComparison.Ordinal));
        var bytes = File.ReadAllBytes(path);
        file["bytes"] = bytes.Length;
        file["digest"] = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
    });

    public void Dispose() => _folder.Delete(recursive: true);
}
