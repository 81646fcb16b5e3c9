using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Preflight;

/// <summary>Asks a server everything that a run depends on; needs nothing installed and changes nothing.</summary>
public sealed class PreflightRunner(NpgsqlDataSource target, PackCatalog packs, TimeProvider clock)
{
    /// <summary>Runs every check in a session that may only read.</summary>
    /// <param name="report">Called after each answer.</param>
    /// <param name="cancellation">Cancels the query that runs.</param>
    public async Task<(TargetIdentity Target, IReadOnlyList<PreflightAnswer> Answers)> RunAsync(
        Action<PreflightAnswer> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        await using var session = await Session.OpenAsync(target, new SessionSettings { IsReadOnly = true }, cancellation);
        List<PreflightAnswer> answers = [];
        foreach (var check in Checks())
        {
            var answer = new PreflightAnswer(
                check.Name, check.Summary, check.Severity, await FindAsync(check, session, cancellation));
            answers.Add(answer);
            report(answer);
        }

        return (await TargetIdentity.ReadAsync(session, cancellation), answers);
    }

    private IEnumerable<IPreflightCheck> Checks() =>
    [
        .. packs.Read(Pack.CoreName).Preflight.Select(static s => new SqlCheck(s)),
        new PoolerCheck(target),
        new ClockCheck(clock),
        new DiskCheck(),
    ];

    /// <summary>What cannot be asked is a finding too, not the end of the examination.</summary>
    private static async Task<IReadOnlyList<Finding>> FindAsync(
        IPreflightCheck check, Session session, CancellationToken cancellation)
    {
        try
        {
            return await check.FindAsync(session, cancellation);
        }
        catch (PostgresException e) when (!session.IsLost)
        {
            return [new Finding($"could not be asked: {e.MessageText} ({e.SqlState})", "Connect as a role that may, or look at it on the server.")];
        }
    }
}
