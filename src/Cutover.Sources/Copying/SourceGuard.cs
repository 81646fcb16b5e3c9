using System.Data.Common;
using Cutover.Connections;
using Cutover.Errors;
using Cutover.Sources.Servers;
using Npgsql;

namespace Cutover.Sources.Copying;

/// <summary>Turns the source's own errors into ones that say what to do.</summary>
internal static class SourceGuard
{
    public static async Task<T> RunAsync<T>(SourceSettings source, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (DbException e) when (e is not NpgsqlException)
        {
            throw Explain(source, e);
        }
    }

    public static Task RunAsync(SourceSettings source, Func<Task> read) => RunAsync(source, async () =>
    {
        await read();
        return true;
    });

    private static CutoverException Explain(SourceSettings source, DbException error) => error switch
    {
        _ when SourceErrors.IsRedefined(error) => new CutoverException(ExitCode.Failed, "the source changed a table's definition while it was read", error)
        {
            SqlState = ErrorCodes.SourceRedefined,
            Detail = error.Message,
            Hint = "Stop schema changes there, and run the same command again: what is loaded is compared and kept where it still holds.",
        },
        _ when SourceErrors.IsForbidden(error) => new CutoverException(ExitCode.Refused, "the account on the source lacks a right", error)
        {
            SqlState = ErrorCodes.SourceForbids,
            Detail = error.Message,
            Hint = $"Have its administrator run: grant select on `{source.Database}`.* to '{source.User}'@'%';",
        },
        _ when SourceErrors.IsEnded(error) => new CutoverException(ExitCode.Failed, "the source ended a query before all of its rows were sent", error)
        {
            Detail = error.Message,
            Hint = "Run the same command again: what is loaded is in the ledger, and is not loaded twice.",
        },
        _ when SourceErrors.IsLost(error) => new CutoverException(ExitCode.NoConnection, $"the source {source.Display} went away", error)
        {
            Detail = error.Message,
            Hint = "Run the same command again: what is loaded is in the ledger, and is not loaded twice.",
        },
        _ => new CutoverException(ExitCode.Failed, $"the source {source.Display} refused a statement", error)
        {
            Detail = error.Message,
            Hint = "Look at the statement: --explain",
        },
    };
}
