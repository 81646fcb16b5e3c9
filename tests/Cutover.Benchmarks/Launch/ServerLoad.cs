using System.Globalization;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Launch;

/// <summary>What a local server takes of this machine: memory, shared pages counted once, and processor time.</summary>
internal sealed class ServerLoad : IAsyncDisposable
{
    private const double TicksPerSecond = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private readonly string _postmaster;
    private long _peak;

    private ServerLoad(string postmaster)
    {
        _postmaster = postmaster;
        _watching = WatchAsync();
    }

    /// <summary>The most memory that was seen, in megabytes; zero where this system does not say.</summary>
    public long PeakMegabytes => Volatile.Read(ref _peak) / 1024;

    /// <summary>Processor time since the server started, of processes that ended too; zero where this system does not say.</summary>
    public TimeSpan Processor => TimeSpan.FromSeconds((Ticks(_postmaster, withChildren: true) + Children().Sum(static p => Ticks(p, withChildren: false))) / TicksPerSecond);

    public static ServerLoad Watch(SandboxServer server)
    {
        var file = server.Folder is { } folder
            ? Directory.EnumerateFiles(folder, "postmaster.pid", SearchOption.AllDirectories).FirstOrDefault()
            : null;
        return new ServerLoad(file is null ? "" : File.ReadLines(file).First());
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
            _peak = Math.Max(_peak, Children().Append(_postmaster).Sum(Kilobytes));
            await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private IEnumerable<string> Children() => _postmaster.Length == 0
        ? []
        : Directory.EnumerateDirectories("/proc").Select(static p => Path.GetFileName(p)).Where(p => char.IsAsciiDigit(p[0]) && Field(p, "status", "PPid:") == _postmaster);

    private static long Kilobytes(string process) =>
        long.TryParse(Field(process, "smaps_rollup", "Pss:")?.Split(' ')[0], CultureInfo.InvariantCulture, out var size) ? size : 0;

    /// <summary>Fields 14 to 17 of <c>stat</c>, counted from after the name, which may hold blanks.</summary>
    private static long Ticks(string process, bool withChildren)
    {
        return Lines(process, "stat") is [var line, ..]
            ? line.Split(") ")[^1].Split(' ').Skip(11).Take(withChildren ? 4 : 2).Sum(static f => long.Parse(f, CultureInfo.InvariantCulture))
            : 0;
    }

    private static string? Field(string process, string file, string name) =>
        Lines(process, file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim();

    private static IReadOnlyList<string> Lines(string process, string file)
    {
        try
        {
            return process.Length > 0 ? File.ReadAllLines(Path.Combine("/proc", process, file)) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
            return [];
        }
    }
}
