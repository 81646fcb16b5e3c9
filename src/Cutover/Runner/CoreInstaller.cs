using Cutover.Errors;
using Cutover.Ledger;
using Cutover.Scripts;
using Npgsql;

namespace Cutover.Runner;

/// <summary>Installs core where it is not yet, in one transaction: the ledger cannot record itself before it is there.</summary>
internal sealed class CoreInstaller(RunContext run)
{
    public async Task InstallAsync(IReadOnlyList<PreparedScript> core, CancellationToken cancellation)
    {
        var session = run.Session.Current;
        try
        {
            await session.ExecuteAsync("begin", cancellation);
            await ExecuteAsync(core, cancellation);
            await session.ExecuteAsync("commit", CancellationToken.None);
        }
        catch (NpgsqlException e) when (session.IsLost)
        {
            throw new ConnectionLostException(
                "the connection was lost while core was installed",
                "Core was kept whole or not at all.",
                e);
        }
        catch
        {
            await session.RollBackAsync();
            throw;
        }
    }

    /// <summary>Runs and records core in the open transaction.</summary>
    public async Task ExecuteAsync(IReadOnlyList<PreparedScript> core, CancellationToken cancellation)
    {
        var session = run.Session.Current;
        var clock = run.Options.Clock;
        var executor = new TransactionalExecutor(run);
        List<(Script Script, TimeSpan Duration)> done = [];
        foreach (var script in core)
        {
            var began = clock.GetTimestamp();
            await ExecuteOneAsync(executor, script, cancellation);
            done.Add((script.Script, clock.GetElapsedTime(began)));
        }

        var runId = await ScriptLedger.BeginRunAsync(session, Pack.CoreName, "up", run.Options.Operator, cancellation);
        await ScriptLedger.RecordCoreAsync(session, runId, done, clock, cancellation);
        run.Applied.AddRange(done.Select(static d => new AppliedScript(d.Script.Path.LedgerName, d.Duration)));
        await ScriptLedger.EndRunAsync(session, runId, RunState.Done, null, cancellation);
    }

    private static async Task ExecuteOneAsync(TransactionalExecutor executor, PreparedScript script, CancellationToken cancellation)
    {
        try
        {
            await executor.ExecuteAsync(script, cancellation);
        }
        catch (ScriptFailedException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new CutoverException(ExitCode.Failed, "this role may not install the ledger", e)
            {
                SqlState = e.SqlState,
                Detail = e.Message,
                Hint = "Have a superuser or the database's owner run: grant create on database DATABASE to ROLE; or install core as the owner: cutover up core",
            };
        }
    }
}
