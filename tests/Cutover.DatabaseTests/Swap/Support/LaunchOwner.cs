using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Swap.Support;

/// <summary>A launch owner of pack <c>store</c> that is no superuser, and this test's alone: roles belong to the server.</summary>
internal sealed class LaunchOwner : IAsyncDisposable
{
    private readonly Target _target;

    private LaunchOwner(Target target) => _target = target;

    /// <summary>Its name, which needs no quotes.</summary>
    public string Role => $"{_target.Name}_launcher";

    /// <summary>Makes the role, which as yet lacks all that the launch needs outside of core.</summary>
    /// <returns>It, and the statements that core says it lacks.</returns>
    public static async Task<(LaunchOwner Owner, IReadOnlyList<string> Missing)> CreateAsync(Target target)
    {
        var owner = new LaunchOwner(target);
        var missing = await target.ColumnAsync($"select statement from cutover.create_launch_owner('{owner.Role}', 'store')");
        await target.ExecuteAsync($"revoke set on parameter deadlock_timeout from {owner.Role}");
        return (owner, missing);
    }

    /// <summary>Makes the role with all that it needs, but not the right to look for deadlocks sooner: hosted servers do not always grant it.</summary>
    public static async Task<LaunchOwner> PrepareAsync(Target target)
    {
        var (owner, missing) = await CreateAsync(target);
        foreach (var statement in missing)
        {
            await target.ExecuteAsync(statement);
        }

        return owner;
    }

    public async ValueTask DisposeAsync() => await _target.ExecuteAsync($"drop owned by {Role} cascade; drop role {Role}");
}
