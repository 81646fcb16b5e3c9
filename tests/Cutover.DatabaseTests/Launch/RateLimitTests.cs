using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox.Apis;
using Cutover.Sandbox.Platform;
using Cutover.Sources.Ingest;

namespace Cutover.DatabaseTests.Launch;

/// <summary>The services' limits are kept, by what their headers say.</summary>
public sealed class RateLimitTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quota_is_waited_for_and_never_overdrawn()
    {
        var clock = new JumpingClock();
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(), new SandboxApiOptions { XenditPerMinute = 60, SystemeIoPerMinute = 100, Clock = clock }, Cancellation);
        await using var database = await LaunchDatabase.EmptyAsync(servers, PostgresVersion.V18);
        List<TimeSpan> pauses = [];

        // 92, 123 and 153 pages, each source by its own quota: 123 at 60 a minute take two pauses, whichever source makes them.
        var start = clock.GetUtcNow();
        var reports = await database.IngestAsync(apis, new IngestOptions
        {
            Clock = clock,
            Report = e =>
            {
                if (e is IngestEvent.WaitingForQuota waiting)
                {
                    lock (pauses)
                    {
                        pauses.Add(waiting.Delay);
                    }
                }
            },
        });

        (await database.ScalarAsync("select string_agg(message, chr(10)) from launch.api_error")).ShouldBe("", "no request was refused");
        reports.Sum(static r => r.Pages).ShouldBe(368);
        (clock.GetUtcNow() - start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(2));
        pauses.Count.ShouldBeGreaterThanOrEqualTo(2);
        pauses.ShouldAllBe(static p => p <= TimeSpan.FromSeconds(61));
    }

    [Fact]
    public async Task A_request_that_was_too_many_is_sent_again_when_the_service_said()
    {
        var clock = new JumpingClock();
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(), new SandboxApiOptions { Fault = static r => r is { Endpoint: "/api/contacts", Number: 3 } ? ApiFault.TooMany(37) : null }, Cancellation);
        await using var database = await LaunchDatabase.EmptyAsync(servers, PostgresVersion.V18);
        List<TimeSpan> pauses = [];

        await database.IngestAsync(apis, new IngestOptions
        {
            Clock = clock,
            Report = e =>
            {
                if (e is IngestEvent.Retrying retrying)
                {
                    pauses.Add(retrying.Delay);
                }
            },
        });

        pauses.ShouldBe([TimeSpan.FromSeconds(37)]);
        (await database.ScalarAsync("select attempt || ' ' || status from launch.api_error")).ShouldBe("1 429");
    }

    /// <summary>Stands still but for its timers, which nobody waits for: the time that they would take has passed when they are set.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private readonly DateTimeOffset _start = System.GetUtcNow();
        private long _ahead;

        public override DateTimeOffset GetUtcNow() => _start + TimeSpan.FromTicks(Volatile.Read(ref _ahead));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime <= TimeSpan.Zero)
            {
                return System.CreateTimer(callback, state, dueTime, period);
            }

            Interlocked.Add(ref _ahead, dueTime.Ticks);
            return System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
        }
    }
}
