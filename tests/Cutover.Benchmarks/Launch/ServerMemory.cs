using System.Globalization;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Launch;

/// <summary>Watches how much memory a local server takes: shared pages are counted once.</summary>
internal sealed class ServerMemory : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private readonly string _postmaster;
    private long _peak;

    private ServerMemory(string postmaster)
    {
        _postmaster = postmaster;
        _watching = WatchAsync();
    }

    /// <summary>The most that was seen, in megabytes; zero where this system does not say.</summary>
    public long PeakMegabytes => Volatile.Read(ref _peak) / 1024;

    public static ServerMemory Watch(SandboxServer server)
    {
        var file = server.Folder is { } folder
            ? Directory.EnumerateFiles(folder, "postmaster.pid", SearchOption.AllDirectories).FirstOrDefault()
            : null;
        return new ServerMemory(file is null ? "" : File.ReadLines(file).First());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (_postmaster.Length > 0 && !_stop.IsCancellationRequested)
        {
            _peak = Math.Max(_peak, Directory.EnumerateDirectories("/proc").Where(IsOurs).Sum(Kilobytes));
            await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool IsOurs(string process) =>
        Path.GetFileName(process) == _postmaster || Field(Path.Combine(process, "status"), "PPid:") == _postmaster;

    private static long Kilobytes(string process) =>
        long.TryParse(Field(Path.Combine(process, "smaps_rollup"), "Pss:")?.Split(' ')[0], CultureInfo.InvariantCulture, out var size) ? size : 0;

    private static string? Field(string file, string name)
    {
        try
        {
            return File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
