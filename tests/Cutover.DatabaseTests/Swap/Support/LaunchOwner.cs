using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Swap.Support;

/// <summary>A role without superuser that launches pack <c>store</c>.</summary>
internal static class LaunchOwner
{
    /// <summary>Makes <c>store_launcher</c> the launch owner, with every grant that core says it lacks.</summary>
    /// <param name="target">A database with pack <c>store</c>, staged.</param>
    /// <param name="mayLookForDeadlocks">Whether it may set <c>deadlock_timeout</c>, which hosted servers do not always grant.</param>
    public static async Task PrepareAsync(Target target, bool mayLookForDeadlocks = false)
    {
        foreach (var grant in await target.ColumnAsync("select statement from cutover.create_launch_owner('store_launcher', 'store')"))
        {
            await target.ExecuteAsync(grant);
        }

        if (!mayLookForDeadlocks)
        {
            await target.ExecuteAsync("revoke set on parameter deadlock_timeout from store_launcher");
        }
    }
}
