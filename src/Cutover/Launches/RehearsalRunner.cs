using Cutover.Errors;
using Cutover.Runner;
using Cutover.Scripts;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Launches;

/// <summary>Launches for real, measures it, and undoes it.</summary>
public sealed class RehearsalRunner(NpgsqlDataSource target, PackCatalog packs)
{
    // Between two rehearsals whoever waited gets through.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <param name="pack">The pack.</param>
    /// <param name="runs">How often; at least 1.</param>
    /// <param name="options">As for a launch: each run takes the same locks for as long.</param>
    /// <param name="cancellation">Cancels the run that is at work; it leaves nothing behind.</param>
    /// <exception cref="LockNotObtainedException">The tables were in use for as long as we were to wait.</exception>
    /// <exception cref="CutoverException">A launch would be refused, for this reason.</exception>
    public async Task<IReadOnlyList<Rehearsal>> RehearseAsync(
        string pack, int runs, LaunchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        await CoreUpdate.ApplyAsync(target, packs, n => options.Report(new LaunchEvent.CoreUpdated(n)), cancellation);
        await using var run = await SwapRun.OpenAsync(target, pack, options, cancellation);

        List<Rehearsal> rehearsals = [];
        var attempts = 0;
        while (rehearsals.Count < runs)
        {
            attempts = 0;
            var rehearsal = await run.AttemptAsync(SwapKind.Rehearsal, () => RunAsync(run.Session), cancellation);
            rehearsals.Add(rehearsal with { Attempts = attempts });
            options.Report(new LaunchEvent.Rehearsed(rehearsals[^1], rehearsals.Count, runs));
            await Task.Delay(rehearsals.Count < runs ? Pause : TimeSpan.Zero, options.Clock, cancellation);
        }

        return rehearsals;

        async Task<Rehearsal> RunAsync(LaunchSession session)
        {
            attempts++;
            var measured = await session.Current.QueryAsync(
                "select lock_window, lock_wait, attempt, statements from cutover.rehearse_swap($1, 1, $2, $3)",
                [Text(pack), Interval(options.LockBudget), Interval(options.WindowLimit)],
                static row => new Rehearsal(row.GetTimeSpan(0), row.GetTimeSpan(1), row.GetInt32(2), row.GetInt64(3)),
                cancellation);
            return measured[0];
        }
    }
}
