namespace Cutover.Launches;

/// <summary>Says of work that takes long that it is still at it.</summary>
internal static class Heartbeat
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public static async Task<T> DuringAsync<T>(Task<T> work, LaunchOptions options)
    {
        using var stop = new CancellationTokenSource();
        var began = options.Clock.GetTimestamp();
        while (await Task.WhenAny(work, Task.Delay(Interval, options.Clock, stop.Token)) != work)
        {
            options.Report(new LaunchEvent.Working(options.Clock.GetElapsedTime(began)));
        }

        await stop.CancelAsync();
        return await work;
    }
}
