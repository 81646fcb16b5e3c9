using System.Globalization;
using Cutover.Scripts;
using Cutover.Sessions;

namespace Cutover.Preflight;

/// <summary>Compares the server's clock with ours: timetables and stamps are written by both.</summary>
internal sealed class ClockCheck(TimeProvider clock) : IPreflightCheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public string Name => "clocks_agree";

    public string Summary => "The server's clock and this machine's differ by less than two seconds.";

    public CheckSeverity Severity => CheckSeverity.Warning;

    public async Task<IReadOnlyList<Finding>> FindAsync(Session session, CancellationToken cancellation)
    {
        var before = clock.GetUtcNow();
        var began = clock.GetTimestamp();
        var server = (DateTime)(await session.CallAsync("select clock_timestamp()", [], cancellation))!;

        // The answer was made somewhere between the two readings; the middle is the best guess.
        var ours = before + (clock.GetElapsedTime(began) / 2);
        var ahead = new DateTimeOffset(server) - ours;
        return ahead.Duration() < Tolerance
            ? []
            :
            [
                new Finding(
                    string.Create(CultureInfo.InvariantCulture, $"the server's clock is {Math.Abs(ahead.TotalSeconds):0.0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} this machine's"),
                    "Let both follow a time server (timedatectl status, chronyc tracking) before a timetable depends on them."),
            ];
    }
}
