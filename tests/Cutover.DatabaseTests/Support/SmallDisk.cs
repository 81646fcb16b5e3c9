using System.Diagnostics;
using System.Globalization;

namespace Cutover.DatabaseTests.Support;

/// <summary>A real disk of a few megabytes that a local PostgreSQL server may use; mounting it takes root.</summary>
/// <remarks>To be disposed after the database whose tables are on it.</remarks>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string ServersUser = "postgres";

    private readonly string _folder = Directory.CreateTempSubdirectory("cutover-disk-").FullName;

    private SmallDisk()
    {
    }

    /// <summary>Where a tablespace may be made.</summary>
    public string Space => Path.Combine(_folder, "space");

    /// <summary>Mounts one, or skips the test where that is not allowed.</summary>
    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var disk = new SmallDisk();
        var isMounted = await RunAsync("mount", "-t", "tmpfs", "-o", Size(megabytes) + ",mode=0777", "tmpfs", disk._folder);
        if (!isMounted)
        {
            Directory.Delete(disk._folder);
            Assert.Skip("a disk of its own takes root");
        }

        Directory.CreateDirectory(disk.Space);
        (await RunAsync("chown", ServersUser, disk.Space)).ShouldBeTrue();
        return disk;
    }

    /// <summary>Gives it more room, as somebody does who was told that it is full.</summary>
    public async Task GrowAsync(int megabytes) =>
        (await RunAsync("mount", "-o", "remount," + Size(megabytes), _folder)).ShouldBeTrue();

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "-l", _folder);
        Directory.Delete(_folder);
    }

    private static string Size(int megabytes) => string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }
}
