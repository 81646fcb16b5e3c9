using Cutover.Errors;
using Cutover.Ledger;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Launches;

/// <summary>Launches a pack: staging becomes live, and what was live a backup.</summary>
/// <remarks>
/// Each attempt is one transaction. The swap is kept whole or not at all; whichever it is, is known at
/// the end or said to be unknown, and nothing is repeated blindly. Cancelling before the COMMIT undoes
/// all; after it, what was to follow is left to the next call.
/// </remarks>
public sealed class LaunchRunner(NpgsqlDataSource target, PackCatalog packs)
{
    /// <summary>The statements of a launch in order; only reads.</summary>
    /// <exception cref="CutoverException">There is nothing to launch.</exception>
    public async Task<IReadOnlyList<PlannedStatement>> PlanAsync(string pack, CancellationToken cancellation)
    {
        var settings = new SessionSettings { IsReadOnly = true };
        await RequireLedgerAsync(pack, settings, cancellation);
        await using var session = await LaunchSession.OpenAsync(target, pack, new LaunchOptions(), settings, cancellation);
        try
        {
            return await session.Current.QueryAsync(
                "select ordinal, phase, statement, reason from cutover.swap_plan($1)",
                [Text(pack)],
                static row => new PlannedStatement(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3)),
                cancellation);
        }
        catch (PostgresException e) when (!session.Current.IsLost)
        {
            throw LaunchFailure.Of(e);
        }
    }

    /// <summary>Launches; where an earlier call committed a launch and did not see to the rest, does that first.</summary>
    /// <exception cref="LockNotObtainedException">The tables were in use for as long as we were to wait; nothing was kept.</exception>
    /// <exception cref="ConnectionLostException">The connection was lost; the message says what was kept.</exception>
    /// <exception cref="CutoverException">The launch was refused, and nothing was kept; or it was committed, and the rest failed.</exception>
    public async Task<LaunchReport> LaunchAsync(string pack, LaunchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        await CoreUpdate.ApplyAsync(target, packs, n => options.Report(new LaunchEvent.CoreUpdated(n)), cancellation);
        await using var run = await SwapRun.OpenAsync(target, pack, options, cancellation);

        var launches = await LaunchLedger.ReadAsync(run.Session.Current, pack, cancellation);
        if (launches is [{ FinishedAt: null } unfinished, ..])
        {
            options.Report(new LaunchEvent.Resuming(unfinished));
            var rest = await run.FinishAsync(unfinished, wasResumed: true, cancellation);
            if (unfinished.IsLive && !await LaunchLedger.IsStagedAsync(run.Session.Current, pack, cancellation))
            {
                return rest;
            }
        }

        var launch = await run.SwapAsync(SwapCall.Launch(pack, options), cancellation);
        return await run.FinishAsync(launch, wasResumed: false, cancellation);
    }

    private async Task RequireLedgerAsync(string pack, SessionSettings settings, CancellationToken cancellation)
    {
        await using var session = await Session.OpenAsync(target, settings, cancellation);
        if (!await ScriptLedger.ExistsAsync(session, cancellation))
        {
            throw new CutoverException(ExitCode.Refused, $"pack {pack} manages no table")
            {
                SqlState = ErrorCodes.NothingManaged,
                Detail = "Schema cutover is not in this database.",
                Hint = $"Apply the pack first: cutover up {pack}",
            };
        }
    }
}
