using Cutover.Errors;
using Cutover.Scripts.Lexing;
using static Cutover.Sessions.Arguments;

namespace Cutover.Runner;

/// <summary>The invalid indexes that "create index concurrently" leaves behind when it fails.</summary>
internal sealed class LeftoverIndexes(RunContext run)
{
    /// <summary>The first one that a statement is answerable for; null when there is none.</summary>
    public async Task<string?> FirstAsync(PreparedScript script, Statement statement, CancellationToken cancellation)
    {
        var leftovers = await ListAsync(script, statement, cancellation);
        return leftovers.Count == 0 ? null : leftovers[0].Index;
    }

    /// <summary>Drops those that the script itself left behind, so that they can be built again.</summary>
    public async Task DropOwnAsync(PreparedScript script, Statement statement, CancellationToken cancellation)
    {
        foreach (var (index, isOwn) in await ListAsync(script, statement, cancellation))
        {
            if (isOwn)
            {
                run.Report(new RunEvent.DroppingLeftover(script.Name, index));
                await ScriptSession.WithoutLockTimeoutAsync(run.Session.Current, () => DropAsync(script, index, cancellation), cancellation);
            }
        }
    }

    /// <exception cref="HalfWayException">The statement succeeded, and an index that it names is invalid all the same.</exception>
    public async Task ThrowIfAnyAsync(PreparedScript script, int index, CancellationToken cancellation)
    {
        var statement = script.Statements[index];
        if (await FirstAsync(script, statement, cancellation) is { } name)
        {
            throw new HalfWayException(
                script.Script.Path,
                script.Text.PositionInFile(statement.Start),
                $"index {name} is invalid",
                index,
                script.Statements.Count)
            {
                SqlState = ErrorCodes.InvalidIndex,
                Detail = "The statement succeeded, but an index of that name was left behind by an earlier failure; \"if not exists\" skips it.",
                Hint = $"Drop it and run this again: drop index concurrently {name};",
                Statement = statement.Text,
                Outcome = $"{index} of {script.Statements.Count} statements are done.",
            };
        }
    }

    private Task DropAsync(PreparedScript script, string index, CancellationToken cancellation) =>
        run.Watch.WatchAsync(
            run.Session.Current.BackendPid,
            () => run.Session.Current.ExecuteAsync($"drop index concurrently if exists {index}", cancellation),
            blockers => run.Report(new RunEvent.Waiting(script.Name, blockers)),
            cancellation);

    private Task<IReadOnlyList<(string Index, bool IsOwn)>> ListAsync(
        PreparedScript script, Statement statement, CancellationToken cancellation) =>
        ScriptSession.AsOurselvesAsync(
            run.Session.Current,
            () => run.Session.Current.QueryAsync(
                "select * from cutover.leftover_indexes($1, $2)",
                [Text(script.Name), Text(statement.Text)],
                static row => (row.GetString(0), row.GetBoolean(1)),
                cancellation),
            cancellation);
}
