using Cutover.Errors;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Launches;

/// <summary>Creates a pack's staging, makes it equal to live, or gives it up.</summary>
public sealed class StagingRunner(NpgsqlDataSource target, PackCatalog packs)
{
    // Staging is nobody else's, so a statement waits only for one of our own.
    private static readonly SessionSettings Unhurried = new() { LockTimeout = TimeSpan.Zero };

    /// <summary>Creates empty staging tables; for tables that carry changes, live's journal starts.</summary>
    /// <exception cref="CutoverException">Staging is there already, or a table cannot be staged; nothing was kept.</exception>
    public Task CreateAsync(string pack, bool replace, LaunchOptions options, CancellationToken cancellation) =>
        CallAsync(pack, "select cutover.create_staging($1, $2)", () => [Text(pack), Boolean(replace)], options, cancellation);

    /// <summary>Drops staging with its rows, and ends live's journal.</summary>
    public Task DropAsync(string pack, LaunchOptions options, CancellationToken cancellation) =>
        CallAsync(pack, "select cutover.drop_staging($1)", () => [Text(pack)], options, cancellation);

    /// <summary>Makes staging equal to live, several indexes at a time, then analyzes and vacuums it.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="workers">How many statements run at a time where that is possible.</param>
    /// <param name="options">What is reported to whom.</param>
    /// <param name="cancellation">Cancels what runs; what is done stays, and the next call does the rest.</param>
    /// <returns>How many statements staging needed.</returns>
    /// <exception cref="CutoverException">A statement failed; what was done before it stays.</exception>
    public async Task<int> CompleteAsync(string pack, int workers, LaunchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        await CoreUpdate.ApplyAsync(target, packs, n => options.Report(new LaunchEvent.CoreUpdated(n)), cancellation);
        await using var crew = await StagingCrew.OpenAsync(target, pack, workers, options, Unhurried, cancellation);

        try
        {
            var plan = await crew.PlanAsync(cancellation);
            await crew.RunAsync(plan, cancellation);
            await crew.CompleteAsync(cancellation);
            await crew.VacuumAsync(cancellation);
            return plan.Count;
        }
        catch (PostgresException e)
        {
            throw LaunchFailure.Of(e);
        }
    }

    private async Task CallAsync(
        string pack, string call, Func<NpgsqlParameter[]> arguments, LaunchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        await CoreUpdate.ApplyAsync(target, packs, n => options.Report(new LaunchEvent.CoreUpdated(n)), cancellation);
        await using var session = await LaunchSession.OpenAsync(target, pack, options, new SessionSettings(), cancellation);
        await using var watch = new BlockerWatch(target, options.Clock);
        await new LockPatience(session, watch).RunAsync(
            () => session.Current.CallAsync(call, arguments(), cancellation), record: null, cancellation);
    }
}
