using Cutover.Errors;
using Cutover.Scripts;

namespace Cutover.Tests.Scripts.Reading;

public sealed class PackCatalogTests
{
    [Theory]
    [InlineData("../shop")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("/etc")]
    [InlineData("shop/schema")]
    [InlineData("Shop")]
    [InlineData("1shop")]
    [InlineData("shop ")]
    [InlineData("shop\n")]
    public void A_name_that_is_no_packs_name_is_never_looked_up(string name)
    {
        using var packs = new PackFolders();
        Directory.CreateDirectory(packs.PathOf("Shop"));
        Directory.CreateDirectory(packs.PathOf("shop\n"));

        var error = Should.Throw<CutoverException>(() => new PackCatalog(packs.Root).Read(name));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Detail!.ShouldStartWith("A pack's name has lower-case letters");
    }

    [Fact]
    public void A_pack_that_is_not_there_is_refused_with_those_that_are()
    {
        using var packs = new PackFolders();

        var error = Should.Throw<CutoverException>(() => new PackCatalog(packs.Root).Read("shp"));

        error.Message.ShouldBe("there is no pack shp");
        error.Detail.ShouldBe($"Looked for {packs.PathOf("shp")}.");
        error.Hint.ShouldBe($"Packs in {packs.Root}: core, shop.");
    }

    [Fact]
    public void A_folder_without_packs_is_named_with_the_option_that_changes_it()
    {
        var error = Should.Throw<CutoverException>(() => new PackCatalog("/nowhere/at/all").Read("shop"));

        error.Hint.ShouldBe("/nowhere/at/all holds no packs. Say where they are: --sql DIR");
    }

    [Fact]
    public void Core_comes_first_and_folders_that_are_no_packs_not_at_all()
    {
        using var packs = new PackFolders();
        foreach (var folder in (string[])["ar", "core", "_old", "Docs", ".git"])
        {
            Directory.CreateDirectory(packs.PathOf(folder));
        }

        new PackCatalog(packs.Root).Names.ShouldBe(["core", "ar", "shop"]);
    }

    [Fact]
    public void Core_travels_with_the_tool_and_is_without_problems()
    {
        var core = new PackCatalog("/nowhere/at/all").Read("core");

        core.Problems.ShouldBeEmpty();
        core.Schema.Select(static s => s.Path.LedgerName).ShouldContain("core.schema.0010_journal.sql");
        core.Repeatable.ShouldNotBeEmpty();
        core.Checks.ShouldNotBeEmpty();
        core.Preflight.ShouldNotBeEmpty();
    }

    [Fact]
    public void Core_in_the_folder_wins_over_the_one_in_the_tool()
    {
        using var packs = new PackFolders();
        Directory.CreateDirectory(packs.PathOf("core/schema"));
        File.WriteAllText(packs.PathOf("core/schema/0010_own.sql"), "-- summary: Our own.\n\nselect 1;");

        new PackCatalog(packs.Root).Read("core").Scripts.ShouldHaveSingleItem().Path.Value.ShouldBe("core/schema/0010_own.sql");
    }

    [Fact]
    public void An_empty_pack_is_a_pack()
    {
        using var packs = new PackFolders();

        packs.Shop.Scripts.ShouldBeEmpty();
        packs.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void The_problems_of_a_pack_make_one_error_that_names_them_all()
    {
        using var packs = new PackFolders().Script("schema/a.sql").Script("schema/b.sql").Script("schema/c.sql");

        var error = new PackException(packs.Shop.Problems);

        error.SqlState.ShouldBe(ErrorCodes.ScriptMalformed);
        error.Message.ShouldBe("shop/schema/a.sql: has no number, so it has no place in the order (and 2 more)");
        error.Detail!.Split('\n').Length.ShouldBe(2);
        error.Hint.ShouldBe("Name it like 0010_raw_tables.sql.");
    }
}
