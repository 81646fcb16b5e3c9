namespace Cutover.Sources.Copying;

/// <summary>Keeps several workers together below a rate.</summary>
internal sealed class Throttle(long? bytesPerSecond, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly long _began = clock.GetTimestamp();
    private double _secondsUsed;

    /// <summary>Waits until so many bytes more keep the rate.</summary>
    public async Task TakeAsync(long bytes, CancellationToken cancellation)
    {
        if (bytesPerSecond is not { } rate)
        {
            return;
        }

        TimeSpan pause;
        lock (_gate)
        {
            var now = clock.GetElapsedTime(_began).TotalSeconds;
            _secondsUsed = Math.Max(_secondsUsed, now) + ((double)bytes / rate);
            pause = TimeSpan.FromSeconds(_secondsUsed - now);
        }

        await Task.Delay(pause, clock, cancellation);
    }
}
