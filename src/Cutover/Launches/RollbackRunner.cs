using Cutover.Errors;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Launches;

/// <summary>Undoes the newest launch of a pack, and keeps what customers did since.</summary>
/// <remarks>As careful as a launch: one transaction for each attempt, and nothing repeated blindly.</remarks>
public sealed class RollbackRunner(NpgsqlDataSource target, PackCatalog packs)
{
    /// <summary>The swap that a rollback without a stamp is about; null when there is none.</summary>
    /// <remarks>
    /// A launch that is live; or the newest rollback, while what follows it is still to be done: whoever
    /// repeats a call that was cut off must not undo one launch more.
    /// </remarks>
    public async Task<Launch?> FindAsync(string pack, CancellationToken cancellation)
    {
        await CoreUpdate.ApplyAsync(target, packs, static _ => { }, cancellation);
        await using var session = await Session.OpenAsync(target, new SessionSettings { IsReadOnly = true }, cancellation);
        var launches = await LaunchLedger.ReadAsync(session, pack, cancellation);
        return launches is [{ Kind: SwapKind.Rollback, FinishedAt: null } unfinished, ..]
            ? unfinished
            : launches.FirstOrDefault(static l => l.IsLive);
    }

    /// <summary>What a rollback could not replay, each row as a JSON object; what the server tries for that it undoes.</summary>
    /// <exception cref="CutoverException">There is no such launch to undo.</exception>
    public async Task<IReadOnlyList<string>> ConflictsAsync(string pack, BackupStamp stamp, CancellationToken cancellation)
    {
        await using var session = await LaunchSession.OpenAsync(
            target, pack, new LaunchOptions(), new SessionSettings(), cancellation);
        try
        {
            return await session.Current.QueryAsync(
                "select to_jsonb(c)::text from cutover.rollback_conflicts($1, $2) as c",
                [Text(pack), Text(stamp.Value)],
                static row => row.GetString(0),
                cancellation);
        }
        catch (PostgresException e) when (!session.Current.IsLost)
        {
            throw LaunchFailure.Of(e);
        }
    }

    /// <summary>Undoes a launch; where an earlier call did and did not see to the rest, does that.</summary>
    /// <exception cref="LockNotObtainedException">The tables were in use for as long as we were to wait; nothing was kept.</exception>
    /// <exception cref="ConnectionLostException">The connection was lost; the message says what was kept.</exception>
    /// <exception cref="CutoverException">The rollback was refused, and nothing was kept; or it was committed, and the rest failed.</exception>
    public async Task<LaunchReport> RollBackAsync(
        string pack, BackupStamp stamp, RollbackChoices choices, LaunchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentNullException.ThrowIfNull(options);
        await CoreUpdate.ApplyAsync(target, packs, n => options.Report(new LaunchEvent.CoreUpdated(n)), cancellation);
        await using var run = await SwapRun.OpenAsync(target, pack, options, cancellation);

        var launches = await LaunchLedger.ReadAsync(run.Session.Current, pack, cancellation);
        if (launches is [{ Kind: SwapKind.Rollback, FinishedAt: null } unfinished, ..] && unfinished.Stamp == stamp)
        {
            options.Report(new LaunchEvent.Resuming(unfinished));
            return await run.FinishAsync(unfinished, wasResumed: true, cancellation);
        }

        var rollback = await run.SwapAsync(SwapCall.Rollback(pack, stamp, choices, options), cancellation);
        return await run.FinishAsync(rollback, wasResumed: false, cancellation);
    }
}
