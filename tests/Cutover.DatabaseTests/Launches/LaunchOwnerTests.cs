using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Launches;

/// <summary>A pack that has a launch owner is launched with that role's rights, also by a superuser.</summary>
public sealed class LaunchOwnerTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_superuser_launches_as_the_launch_owner_whose_missing_grants_are_named(PostgresVersion version)
    {
        await using var shop = await Shop.StagedAsync(servers, version);
        var role = $"owner_of_{shop.Target.Name}";
        await shop.Target.ExecuteAsync($"select * from cutover.create_launch_owner('{role}', 'shop')");
        try
        {
            var refused = await shop.RunAsync("launch", "shop");
            refused.ExitCode.ShouldBe(7);
            refused.Error.ShouldContain("[MG02F]");
            refused.Error.ShouldContain($"acting as {role}");
            refused.Error.ShouldContain($"grant postgres to {role};");

            foreach (var grant in await shop.Target.ColumnAsync($"select statement from cutover.missing_privileges('shop', '{role}')"))
            {
                await shop.Target.ExecuteAsync(grant);
            }

            var answer = await shop.RunAsync("launch", "shop", "--json");
            answer.ExitCode.ShouldBe(0, answer.Output + answer.Error);
            answer.Json["result"]!["role"]!.GetValue<string>().ShouldBe(role);
            (await shop.StateAsync()).ShouldBe("new");
        }
        finally
        {
            await shop.Target.ExecuteAsync($"reassign owned by {role} to postgres; drop owned by {role}; drop role {role}");
        }
    }
}
