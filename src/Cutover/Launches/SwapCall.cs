using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Launches;

/// <summary>A call of the routine that swaps, for one attempt.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Routine">The call, with placeholders.</param>
/// <param name="Arguments">New values for each call: a parameter belongs to one command.</param>
internal sealed record SwapCall(SwapKind Kind, string Routine, Func<IReadOnlyList<NpgsqlParameter>> Arguments)
{
    public static SwapCall Launch(string pack, LaunchOptions options) => new(
        SwapKind.Launch,
        "cutover.swap($1, 1, $2, $3)",
        () => [Text(pack), Interval(options.LockBudget), Interval(options.WindowLimit)]);

    public static SwapCall Rollback(string pack, BackupStamp stamp, RollbackChoices choices, LaunchOptions options) => new(
        SwapKind.Rollback,
        "cutover.rollback($1, $2, $3, $4, 1, $5, $6)",
        () =>
        [
            Text(pack),
            Text(stamp.Value),
            Text(choices.DiscardLaterWrites ? "discard" : "replay"),
            Boolean(choices.AcceptConflicts),
            Interval(options.LockBudget),
            Interval(options.WindowLimit),
        ]);
}
