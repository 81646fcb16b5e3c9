using Cutover.Scripts.Lexing;
using Cutover.Sessions;
using static Cutover.Sessions.Arguments;

namespace Cutover.Runner;

/// <summary>A session whose settings belong to a script that runs statement by statement.</summary>
internal static class ScriptSession
{
    /// <summary>Whether a statement only changes settings that outlive it: a script that resumes needs them again.</summary>
    public static bool IsSetting(Statement statement) =>
        statement.StartsWith("reset")
        || statement.StartsWith("select", "set_config")
        || (statement.StartsWith("set") && !statement.StartsWith("set", "transaction") && !statement.StartsWith("set", "constraints"));

    /// <summary>Has the open transaction go on as the role that logged in; the script's own is back when it ends.</summary>
    public static Task BecomeOurselvesAsync(Session session, CancellationToken cancellation) =>
        session.ExecuteAsync("set local role none", cancellation);

    /// <summary>Asks or tells the ledger in a transaction of its own, whatever role the script has set.</summary>
    public static async Task<T> AsOurselvesAsync<T>(Session session, Func<Task<T>> work, CancellationToken cancellation)
    {
        await session.ExecuteAsync("begin", cancellation);
        try
        {
            await BecomeOurselvesAsync(session, cancellation);
            var answer = await work();
            await session.ExecuteAsync("commit", CancellationToken.None);
            return answer;
        }
        catch
        {
            await session.RollBackAsync();
            throw;
        }
    }

    /// <summary>
    /// Building and dropping "concurrently" wait for old transactions while they block nobody, so their
    /// wait is not cut short: the timeout would leave an invalid index behind.
    /// </summary>
    public static async Task WithoutLockTimeoutAsync(Session session, Func<Task> work, CancellationToken cancellation)
    {
        var before = (string?)await session.CallAsync("select current_setting('lock_timeout')", [], cancellation);
        await SetLockTimeoutAsync(session, "0", cancellation);
        try
        {
            await work();
        }
        finally
        {
            if (!session.IsLost)
            {
                await SetLockTimeoutAsync(session, before, CancellationToken.None);
            }
        }
    }

    private static Task SetLockTimeoutAsync(Session session, string? value, CancellationToken cancellation) =>
        session.CallAsync("select set_config('lock_timeout', $1, false)", [Text(value)], cancellation);
}
