namespace Cutover.Sandbox.Apis;

/// <summary>A rate limit as the services have it: so many requests in any minute.</summary>
internal sealed class SlidingWindow(int limit, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _requests = new();

    /// <summary>Counts a request in.</summary>
    /// <returns>Whether it is allowed, how many are left, and after how many seconds there is room again.</returns>
    public (bool IsAllowed, int Remaining, double ResetSeconds) Enter()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            while (_requests.TryPeek(out var oldest) && now - oldest >= Window)
            {
                _requests.Dequeue();
            }

            var isAllowed = _requests.Count < limit;
            if (isAllowed)
            {
                _requests.Enqueue(now);
            }

            var reset = _requests.TryPeek(out var first) ? (first + Window - now).TotalSeconds : 0;
            return (isAllowed, limit - _requests.Count, reset);
        }
    }
}
