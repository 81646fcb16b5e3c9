namespace Cutover.Tests.Scripts.Reading;

/// <summary>What runs is what was reviewed: a link never brings in a file from outside the pack.</summary>
public sealed class LinkTests : IDisposable
{
    private const string LeadsOut = ": is a link that leads out of the pack";

    private readonly PackFolders _packs = new PackFolders().Script("schema/0010_a.sql");

    public LinkTests()
    {
        Directory.CreateDirectory(_packs.PathOf("outside"));
        File.WriteAllText(_packs.PathOf("outside/0020_b.sql"), "-- summary: B.\n\nselect 2;");
    }

    public void Dispose() => _packs.Dispose();

    [Theory]
    [InlineData("../../outside/0020_b.sql")]
    [InlineData("../../shop/../outside/0020_b.sql")]
    [InlineData("/etc/passwd")]
    [InlineData("nowhere.sql")]
    [InlineData("0020_b.sql")]
    public void A_link_to_a_file_outside_is_a_problem_and_not_a_script(string target)
    {
        File.CreateSymbolicLink(_packs.PathOf("shop/schema/0020_b.sql"), target);

        _packs.Problems.ShouldBe([$"shop/schema/0020_b.sql{LeadsOut}"]);
        _packs.Shop.Schema.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_link_to_a_folder_outside_is_a_problem_and_is_not_read()
    {
        Directory.CreateSymbolicLink(_packs.PathOf("shop/functions"), "../outside");

        _packs.Problems.ShouldBe([$"shop/functions{LeadsOut}"]);
        _packs.Shop.Repeatable.ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_whose_name_only_begins_like_the_packs_is_outside()
    {
        Directory.Move(_packs.PathOf("outside"), _packs.PathOf("shop2"));
        File.CreateSymbolicLink(_packs.PathOf("shop/schema/0020_b.sql"), "../../shop2/0020_b.sql");

        _packs.Problems.ShouldBe([$"shop/schema/0020_b.sql{LeadsOut}"]);
    }

    [Fact]
    public void A_link_through_another_link_is_judged_by_where_it_ends()
    {
        Directory.CreateSymbolicLink(_packs.PathOf("shop/hole"), "../outside");
        File.CreateSymbolicLink(_packs.PathOf("shop/schema/0020_b.sql"), "../hole/0020_b.sql");

        _packs.Problems.ShouldBe([$"shop/hole{LeadsOut}", $"shop/schema/0020_b.sql{LeadsOut}"], ignoreOrder: true);
        _packs.Shop.Schema.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("../schema")]
    [InlineData("../schema/../schema")]
    public void A_link_that_leads_in_a_circle_is_one_problem(string target)
    {
        Directory.CreateSymbolicLink(_packs.PathOf("shop/schema/again"), target);

        _packs.Problems.ShouldBe(["shop/schema/again: is a link that leads in a circle"]);
        _packs.Shop.Schema.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_link_inside_the_pack_is_a_file_like_any_other()
    {
        File.CreateSymbolicLink(_packs.PathOf("shop/schema/0020_b.sql"), "0010_a.sql");

        _packs.Problems.ShouldBeEmpty();
        _packs.Shop.Schema.Count.ShouldBe(2);
    }

    [Fact]
    public void The_pack_itself_may_be_reached_through_links()
    {
        File.CreateSymbolicLink(_packs.PathOf("shop/schema/0020_b.sql"), _packs.PathOf("shop/schema/0010_a.sql"));
        Directory.CreateSymbolicLink(_packs.PathOf("store"), "shop");
        Directory.CreateSymbolicLink(_packs.PathOf("alias"), ".");

        new Cutover.Scripts.PackCatalog(_packs.Root).Read("store").Problems.ShouldBeEmpty();
        new Cutover.Scripts.PackCatalog(_packs.PathOf("alias")).Read("shop").Problems.ShouldBeEmpty();
    }
}
