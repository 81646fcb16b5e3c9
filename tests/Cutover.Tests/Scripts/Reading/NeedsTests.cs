using FsCheck.Fluent;

namespace Cutover.Tests.Scripts.Reading;

/// <summary>Functions and views run after what they need, else by path.</summary>
public sealed class NeedsTests
{
    [Fact]
    public void Without_needs_functions_come_before_views_and_each_by_path()
    {
        using var packs = new PackFolders().Script("views/a.sql").Script("functions/c.sql").Script("functions/b.sql");

        Order(packs).ShouldBe(["functions/b", "functions/c", "views/a"]);
    }

    [Fact]
    public void A_script_runs_after_everything_that_it_needs()
    {
        using var packs = new PackFolders()
            .Script("functions/a.sql", "-- needs: functions/z, views/v")
            .Script("functions/b.sql")
            .Script("functions/z.sql", "-- needs: functions/y")
            .Script("functions/y.sql")
            .Script("views/v.sql", "-- needs: functions/b");

        packs.Problems.ShouldBeEmpty();
        Order(packs).ShouldBe(["functions/y", "functions/z", "functions/b", "views/v", "functions/a"]);
    }

    [Theory]
    [InlineData("schema/0010_a")]
    [InlineData("core/functions/begin_run")]
    public void What_ran_before_anyway_may_be_needed(string need)
    {
        using var packs = new PackFolders().Script("schema/0010_a.sql").Script("functions/f.sql", $"-- needs: {need}");

        packs.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("functions/absent")]
    [InlineData("functions/g.sql")]
    [InlineData("g")]
    [InlineData("checks/c")]
    public void An_unknown_need_is_named(string need)
    {
        using var packs = new PackFolders()
            .Script("functions/f.sql", $"-- needs: {need}").Script("functions/g.sql").Script("checks/c.sql", "-- severity: warning");

        packs.Problems.ShouldBe([$"shop/functions/f.sql: needs {need}, which is not in the pack"]);
    }

    [Theory]
    [InlineData("functions/a", "functions/a -> functions/a")]
    [InlineData("functions/b", "functions/a -> functions/b -> functions/a")]
    [InlineData("functions/c", "functions/a -> functions/c -> functions/b -> functions/a")]
    public void A_circle_is_named_from_end_to_end(string need, string circle)
    {
        using var packs = new PackFolders()
            .Script("functions/a.sql", $"-- needs: {need}")
            .Script("functions/b.sql", "-- needs: functions/a")
            .Script("functions/c.sql", "-- needs: functions/b");

        packs.Problems.ShouldHaveSingleItem().ShouldEndWith($": needs itself in a circle: {circle}");
        Order(packs).Length.ShouldBe(3);
    }

    [Fact]
    public void Whatever_the_needs_each_script_comes_once_and_after_its_needs()
    {
        // Each of the functions needs some of those with a higher number, so there is no circle.
        var needs = Gen.Choose(0, 9).ListOf().Select(static n => n.Distinct().ToArray()).ArrayOf(10);
        foreach (var wanted in needs.Sample(10, 25))
        {
            using var packs = new PackFolders();
            for (var i = 0; i < 10; i++)
            {
                var higher = wanted[i].Where(n => n > i).Select(static n => $"functions/f{n}");
                packs.Script($"functions/f{i}.sql", $"-- needs: {string.Join(", ", higher)}");
            }

            var order = Order(packs);

            order.ShouldBe(Enumerable.Range(0, 10).Select(static i => $"functions/f{i}"), ignoreOrder: true);
            foreach (var script in packs.Shop.Repeatable)
            {
                script.Header.Needs.ShouldAllBe(n => Array.IndexOf(order, n) < Array.IndexOf(order, script.Path.Key));
            }
        }
    }

    private static string[] Order(PackFolders packs) => [.. packs.Shop.Repeatable.Select(static s => s.Path.Key)];
}
