using Cutover.Errors;
using Cutover.Runner;
using Npgsql;

namespace Cutover.Launches;

/// <summary>Sees to what follows a committed swap: foreign keys are validated one by one, and checks run on live.</summary>
/// <remarks>Each key has a short transaction of its own, so none is locked while another is scanned.</remarks>
internal sealed class LaunchFinisher(LaunchSession session, BlockerWatch watch)
{
    private readonly LaunchOptions _options = session.Options;

    /// <exception cref="CutoverException">The swap stays; the message says so, and the hint how to go on.</exception>
    /// <exception cref="HalfWayCancelledException">Cancelled; the swap stays.</exception>
    public async Task<LaunchReport> FinishAsync(Launch launch, bool wasResumed, CancellationToken cancellation)
    {
        try
        {
            var keys = await ValidateAsync(launch, cancellation);
            await LaunchLedger.FinishAsync(session.Current, launch.Id, cancellation);
            _options.Report(new LaunchEvent.Checking());
            var checks = await Heartbeat.DuringAsync(
                LaunchLedger.CheckAsync(session.Current, session.Pack, cancellation), _options);
            var finished = (await LaunchLedger.ReadAsync(session.Current, session.Pack, cancellation)).First(l => l.Id == launch.Id);
            return new LaunchReport(session.Pack, finished, session.Role, keys, checks, wasResumed);
        }
        catch (OperationCanceledException e)
        {
            throw new HalfWayCancelledException($"{Done(launch)} What was to follow it did not: {NextStep(launch)}", e);
        }
        catch (Exception e) when (e is NpgsqlException or CutoverException)
        {
            throw Unfinished(launch, e);
        }
    }

    private async Task<int> ValidateAsync(Launch launch, CancellationToken cancellation)
    {
        var statements = await LaunchLedger.UnvalidatedKeysAsync(session.Current, session.Pack, launch.Id, cancellation);
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            _options.Report(new LaunchEvent.Statement(statement, i + 1, statements.Count));
            await new LockPatience(session, watch).RunAsync(
                async () =>
                {
                    await session.Current.ExecuteAsync(statement, cancellation);
                    return true;
                },
                record: null,
                cancellation);
        }

        return statements.Count;
    }

    private CutoverException Unfinished(Launch launch, Exception cause)
    {
        var known = cause switch
        {
            CutoverException e => e,
            PostgresException e => LaunchFailure.Of(e),
            _ => new CutoverException(ExitCode.NoConnection, "the connection was lost", cause),
        };
        return new CutoverException(known.ExitCode, $"{Done(launch)} What follows it failed: {known.Message}", cause)
        {
            SqlState = known.SqlState,
            Detail = known.Detail,
            DetailMayHoldRows = known.DetailMayHoldRows,
            Hint = $"Mend the cause, then: {NextStep(launch)}",
        };
    }

    private static string Done(Launch launch) => launch.Kind == SwapKind.Rollback
        ? $"the rollback of {launch.Stamp} is committed and stays."
        : $"the launch {launch.Stamp} is committed and stays.";

    private string NextStep(Launch launch) => launch.Kind == SwapKind.Rollback
        ? $"cutover rollback {session.Pack} {launch.Stamp} goes on there."
        : $"cutover launch {session.Pack} goes on there; cutover rollback {session.Pack} {launch.Stamp} undoes it.";
}
