using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Ledger;

/// <summary>The routines of schema <c>cutover</c> that keep the journal of scripts and runs.</summary>
/// <remarks>Every call is one round trip on the session's own connection, in its open transaction if there is one.</remarks>
public static class ScriptLedger
{
    // DbUp's journal holds the client's local time; by the server's clock, since many scripts are sent before the first is done.
    private const string RecordScriptCall =
        "select cutover.record_script($1, $2, $3, $4, $5, pg_catalog.timezone('UTC', pg_catalog.clock_timestamp()) + $6, $7)";

    /// <summary>Whether the ledger is installed. An error is an error, never "no".</summary>
    public static async Task<bool> ExistsAsync(Session session, CancellationToken cancellation) =>
        await session.CallAsync(BootstrapQuery.Of("ledger_is_installed"), [], cancellation) is true;

    /// <summary>What is known about the scripts of a pack, by name.</summary>
    public static Task<IReadOnlyList<LedgerEntry>> ReadAsync(Session session, string pack, CancellationToken cancellation) =>
        session.QueryAsync("select * from cutover.applied_scripts($1)", [Text(pack)], Map, cancellation);

    /// <summary>One value that changes whenever journal or sidecar change.</summary>
    public static async Task<string> DigestAsync(Session session, CancellationToken cancellation) =>
        (string)(await session.CallAsync("select cutover.journal_digest()", [], cancellation))!;

    /// <summary>Opens a run and returns its number. Only under the runner's lock.</summary>
    public static async Task<long> BeginRunAsync(
        Session session, string pack, string verb, Operator who, CancellationToken cancellation) =>
        (long)(await session.CallAsync(
            "select cutover.begin_run($1, $2, $3, $4)",
            [Text(pack), Text(verb), Text(who.Name), Text(who.ToolVersion)],
            cancellation))!;

    /// <summary>Closes a run.</summary>
    public static Task EndRunAsync(
        Session session, long runId, RunState state, string? message, CancellationToken cancellation) =>
        session.CallAsync(
            "select cutover.end_run($1, $2, $3)",
            [Bigint(runId), Text(Word(state)), Text(message)],
            cancellation);

    /// <summary>Records a script as applied, in the transaction that applied it.</summary>
    /// <remarks>The script may have changed role or path: the session is reset first, so that the row is written as ourselves.</remarks>
    /// <param name="session">The session whose transaction it is.</param>
    /// <param name="runId">The run.</param>
    /// <param name="script">The script.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="clock">Whose local time DbUp's journal holds.</param>
    /// <param name="cancellation">Cancels the call on the server.</param>
    public static async Task RecordScriptAsync(
        Session session, long runId, Script script, TimeSpan duration, TimeProvider clock, CancellationToken cancellation)
    {
        await using var batch = session.Batch(session.Resets);
        batch.BatchCommands.Add(RecordScript(runId, script, clock, duration));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Records the scripts of core, in the transaction that installs it.</summary>
    internal static async Task RecordCoreAsync(
        Session session, long runId, IEnumerable<(Script Script, TimeSpan Duration)> scripts, TimeProvider clock, CancellationToken cancellation)
    {
        await using var batch = session.Batch(session.Resets);
        foreach (var (script, duration) in scripts)
        {
            batch.BatchCommands.Add(RecordScript(runId, script, clock, duration, resetsPrivileges: false));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("select cutover.reset_privileges()"));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The recording as one statement of a batch.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="script">The script.</param>
    /// <param name="clock">Whose local time DbUp's journal holds.</param>
    /// <param name="duration">How long it took; null where the open transaction is the script's own, and says it.</param>
    /// <param name="resetsPrivileges">Whether core's privileges are put right with a script of core.</param>
    internal static NpgsqlBatchCommand RecordScript(
        long runId, Script script, TimeProvider clock, TimeSpan? duration = null, bool resetsPrivileges = true) =>
        Session.BatchCommand(
            RecordScriptCall,
            [
                Bigint(runId),
                Text(script.Path.LedgerName),
                Text(Word(script.Kind)),
                Text(script.Checksum.Value),
                Interval(duration),
                Interval(clock.GetLocalNow().Offset),
                Boolean(resetsPrivileges),
            ]);

    /// <summary>Records how far a script without a transaction has got.</summary>
    public static Task RecordProgressAsync(
        Session session, long runId, Script script, Checksum done, int statementsDone, int statements, bool isInDoubt, CancellationToken cancellation) =>
        session.CallAsync(
            "select cutover.record_progress($1, $2, $3, $4, $5, $6)",
            [
                Bigint(runId),
                Text(script.Path.LedgerName),
                Text(done.Value),
                Integer(statementsDone),
                Integer(statements),
                Boolean(isInDoubt),
            ],
            cancellation);

    /// <summary>Makes sure that a run is still the one at work.</summary>
    /// <exception cref="PostgresException">MG015: another runner took over.</exception>
    public static Task RequireRunnerAsync(Session session, long runId, CancellationToken cancellation) =>
        session.CallAsync("select cutover._require_runner($1)", [Bigint(runId)], cancellation);

    /// <summary>How many steps of a run are done, as sessions other than its own see them: committed.</summary>
    public static async Task<int> StepsDoneAsync(Session session, long runId, CancellationToken cancellation) =>
        (int)(await session.CallAsync("select cutover.steps_done($1)", [Bigint(runId)], cancellation))!;

    /// <summary>Records a step that did not end well.</summary>
    public static Task RecordStepAsync(
        Session session, long runId, string name, RunState state, TimeSpan duration, string? sqlState, string? message, CancellationToken cancellation) =>
        session.CallAsync(
            "select cutover.record_step($1, $2, $3, $4, $5, $6)",
            [Bigint(runId), Text(name), Text(Word(state)), Interval(duration), Text(sqlState), Text(message)],
            cancellation);

    /// <summary>Stores the text of a check; true when it was new or had changed.</summary>
    public static async Task<bool> DefineCheckAsync(
        Session session, string pack, Script check, string query, CancellationToken cancellation) =>
        await session.CallAsync(
            "select cutover.define_check($1, $2, $3, $4, $5, $6)",
            [
                Text(pack),
                Text(check.Path.Name),
                Text(check.Header.Severity == CheckSeverity.Warning ? "warning" : "blocker"),
                Text(check.Header.Summary),
                Text(query),
                Text(check.Checksum.Value),
            ],
            cancellation) is true;

    /// <summary>Takes out the stored checks of a pack that it does not hold any more.</summary>
    public static Task ForgetChecksAsync(Session session, string pack, IEnumerable<string> kept, CancellationToken cancellation) =>
        session.CallAsync("select cutover.forget_checks($1, $2)", [Text(pack), Literal(kept)], cancellation);

    private static LedgerEntry Map(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        Enum.Parse<LedgerState>(row.GetString(2), ignoreCase: true),
        row.IsDBNull(3) ? null : new Checksum(row.GetString(3)),
        row.IsDBNull(4) ? 0 : row.GetInt32(4),
        row.GetBoolean(6),
        row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
        row.IsDBNull(9) ? null : row.GetDateTime(9),
        row.IsDBNull(10) ? null : row.GetTimeSpan(10),
        row.IsDBNull(11) ? null : row.GetString(11));

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
