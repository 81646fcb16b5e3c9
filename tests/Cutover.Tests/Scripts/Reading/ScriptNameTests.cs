namespace Cutover.Tests.Scripts.Reading;

/// <summary>A script's name is its place in the order, and its key in the ledger.</summary>
public sealed class ScriptNameTests
{
    [Theory]
    [InlineData("0010_a", "010_b", "shop/schema/010_b.sql: has the same number as 0010_a")]
    [InlineData("0010_a", "0010_b", "shop/schema/0010_b.sql: has the same number as 0010_a")]
    [InlineData("000_a", "00_b", "shop/schema/00_b.sql: has the same number as 000_a")]
    public void Two_scripts_never_have_the_same_number(string first, string second, string problem)
    {
        using var packs = new PackFolders().Script($"schema/{first}.sql").Script($"schema/{second}.sql");

        packs.Problems.ShouldBe([problem]);
    }

    [Fact]
    public void A_number_that_runs_before_a_lower_one_since_names_are_text_is_a_problem()
    {
        using var packs = new PackFolders().Script("schema/1_a.sql").Script("schema/2_b.sql").Script("schema/10_c.sql");

        packs.Problems.ShouldBe(["shop/schema/1_a.sql: would run after 10_c, whose number is higher"]);
    }

    [Theory]
    [InlineData("raw_tables")]
    [InlineData("0010")]
    [InlineData("0010-raw_tables")]
    [InlineData("v1_raw_tables")]
    [InlineData("_raw_tables")]
    public void A_schema_script_without_a_number_has_no_place_in_the_order(string name)
    {
        using var packs = new PackFolders().Script($"schema/{name}.sql");

        packs.Problems.ShouldBe([$"shop/schema/{name}.sql: has no number, so it has no place in the order"]);
    }

    [Fact]
    public void Functions_views_and_checks_need_no_number()
    {
        using var packs = new PackFolders().Script("functions/f.sql").Script("views/v.sql").Script("checks/c.sql", "-- severity: warning");

        packs.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Schema_scripts_run_in_the_order_of_their_text_and_not_of_the_disk()
    {
        using var packs = new PackFolders()
            .Script("schema/0030_a.sql").Script("schema/0010_B.sql").Script("schema/0020_é.sql").Script("schema/1000_a.sql");

        packs.Shop.Schema.Select(static s => s.Path.Name).ShouldBe(["0010_B", "0020_é", "0030_a", "1000_a"]);
    }

    [Theory]
    [InlineData("tables/0010_a.sql")]
    [InlineData("0010_a.sql")]
    [InlineData("schema/old/0010_a.sql")]
    [InlineData("Schema/0010_a.sql")]
    public void A_script_in_an_unknown_folder_is_a_problem_and_never_runs(string path)
    {
        using var packs = new PackFolders().Script(path);

        packs.Problems.ShouldBe([$"shop/{path}: is in no folder that the runner knows"]);
        packs.Shop.Scripts.ShouldBeEmpty();
    }

    [Fact]
    public void Files_that_are_no_SQL_are_nobodys_business()
    {
        using var packs = new PackFolders().Script("schema/0010_a.sql").Write("README.md", "a").Write("schema/0010_a.sql.bak", "b").Write("sql", "c");

        packs.Problems.ShouldBeEmpty();
        packs.Shop.Schema.ShouldHaveSingleItem();
    }

    [Fact]
    public void An_extension_in_capitals_is_the_same_extension()
    {
        using var packs = new PackFolders().Script("schema/0010_a.SQL");

        packs.Shop.Schema.ShouldHaveSingleItem().Path.LedgerName.ShouldBe("shop.schema.0010_a.SQL");
    }

    [Theory]
    [InlineData(255, 0)]
    [InlineData(256, 1)]
    public void A_name_in_the_ledger_has_at_most_255_characters(int length, int problems)
    {
        // The folders share it, since a file's own name can hardly be so long.
        var start = "schema/0010_";
        var name = $"{start}{new string('a', length - "shop/".Length - start.Length - ".sql".Length)}.sql";
        using var packs = new PackFolders().Script(name);

        packs.Shop.Problems.Count(static p => p.Message == "has a path longer than the journal holds").ShouldBe(problems);
    }
}
