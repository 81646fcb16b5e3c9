using System.Diagnostics;
using System.Globalization;

namespace Cutover.Benchmarks.Peers;

/// <summary>The most memory that processes had resident at any moment, as Linux keeps it for each.</summary>
internal sealed class PeakMemory
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private long _kilobytes;

    /// <summary>In megabytes; zero where this system does not say.</summary>
    public long Megabytes => Volatile.Read(ref _kilobytes) / 1024;

    /// <summary>Watches one until it ends. The kernel keeps the peak, so only what grew in its last moment is missed.</summary>
    public async Task WatchAsync(Process process, CancellationToken cancellation)
    {
        var file = $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status";
        while (!process.HasExited)
        {
            Volatile.Write(ref _kilobytes, Math.Max(_kilobytes, Read(file)));
            await Task.Delay(Pause, cancellation);
        }
    }

    private static long Read(string file)
    {
        try
        {
            var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(static l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
            return long.TryParse(line?["VmHWM:".Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture, out var size) ? size : 0;
        }
        catch (IOException)
        {
            // It ended while we read.
            return 0;
        }
    }
}
