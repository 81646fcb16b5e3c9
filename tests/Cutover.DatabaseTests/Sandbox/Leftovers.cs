using System.Diagnostics;
using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Sandbox;

/// <summary>What a sandbox would leave behind: processes, a folder, a container.</summary>
internal static class Leftovers
{
    /// <summary>The name that is in everything a server owns: its folder, or its container.</summary>
    public static string Mark(SandboxServer server) => server.Folder ?? server.Container.ShouldNotBeNull();

    /// <returns>Everything that is there now, in words.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(string mark, CancellationToken cancellation)
    {
        List<string> found = [.. ProcessTable.Find(mark).Select(line => $"process {line}")];
        if (Directory.Exists(mark))
        {
            found.Add($"folder {mark}");
        }

        if (!Path.IsPathRooted(mark) && await IsContainerAsync(mark, cancellation))
        {
            found.Add($"container {mark}");
        }

        return found;
    }

    /// <returns>Once nothing is there.</returns>
    public static async Task WaitUntilGoneAsync(string mark, CancellationToken cancellation)
    {
        while ((await FindAsync(mark, cancellation)).Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
        }
    }

    private static async Task<bool> IsContainerAsync(string name, CancellationToken cancellation)
    {
        string[] list = ["ps", "--all", "--quiet", $"--filter=name={name}"];
        using var docker = Process.Start(new ProcessStartInfo("docker", list)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }).ShouldNotBeNull();
        var output = await docker.StandardOutput.ReadToEndAsync(cancellation);
        await docker.WaitForExitAsync(cancellation);
        return output.Length > 0;
    }
}
