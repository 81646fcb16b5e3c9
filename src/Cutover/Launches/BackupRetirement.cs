using Cutover.Errors;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Launches;

/// <summary>Drops a backup whose time for a rollback is over.</summary>
public sealed class BackupRetirement(NpgsqlDataSource target, PackCatalog packs)
{
    /// <exception cref="CutoverException">There is no such backup, its time is not over, or something depends on it; nothing was dropped.</exception>
    public async Task RetireAsync(
        string pack, BackupStamp stamp, TimeSpan keepFor, LaunchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        await CoreUpdate.ApplyAsync(target, packs, n => options.Report(new LaunchEvent.CoreUpdated(n)), cancellation);
        await using var session = await LaunchSession.OpenAsync(target, pack, options, new SessionSettings(), cancellation);
        await using var watch = new BlockerWatch(target, options.Clock);
        await new LockPatience(session, watch).RunAsync(
            () => session.Current.CallAsync(
                "select cutover.retire($1, $2, $3)", [Text(pack), Text(stamp.Value), Interval(keepFor)], cancellation),
            record: null,
            cancellation);
    }
}
