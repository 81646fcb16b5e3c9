using Cutover.Scripts;

namespace Cutover.Tests.Scripts.Reading;

/// <summary>The comment at the top of a file, as <see cref="Pack"/> has it.</summary>
public sealed class HeaderTests
{
    private const string Schema = "schema/0010_a.sql";

    [Fact]
    public void Every_key_is_read()
    {
        var header = HeaderOf(Schema, """
            -- summary:  Creates the raw tables.
            -- needs:    functions/a, views/b
            -- raises:   MG020 the table is in another set
            -- locks:    access exclusive on t
            -- undo:     drop table t
            -- money:    cents by currency
            -- transaction: none

            select 1;
            """);

        header.Summary.ShouldBe("Creates the raw tables.");
        header.Needs.ShouldBe(["functions/a", "views/b"]);
        header.Raises.ShouldBe("MG020 the table is in another set");
        header.Locks.ShouldBe("access exclusive on t");
        header.Undo.ShouldBe("drop table t");
        header.Money.ShouldBe("cents by currency");
        header.IsTransactional.ShouldBeFalse();
        header.Severity.ShouldBeNull();
    }

    [Theory]
    [InlineData("-- transaction:none")]
    [InlineData("--transaction:none")]
    [InlineData("-- transaction : none")]
    public void A_key_that_is_glued_to_its_value_is_a_problem_and_no_remark(string line)
    {
        using var packs = new PackFolders().Write(Schema, $"-- summary: A.\n{line}\n\nselect 1;");

        packs.Problems.ShouldBe(["shop/schema/0010_a.sql:2: header key transaction is not followed by a space"]);
    }

    [Fact]
    public void A_script_runs_in_a_transaction_unless_it_says_otherwise() =>
        HeaderOf(Schema, "-- summary: A.\n\nselect 1;").IsTransactional.ShouldBeTrue();

    [Fact]
    public void A_line_that_is_indented_below_a_key_goes_on_with_it() =>
        HeaderOf(Schema, "-- summary:  Creates\n--           the tables.\n-- undo:\n--   drop table t\n--   and u\n\nselect 1;")
            .ShouldSatisfyAllConditions(
                static h => h.Summary.ShouldBe("Creates the tables."),
                static h => h.Undo.ShouldBe("drop table t and u"));

    [Theory]
    [InlineData("-- summary: A.\n-- just a remark\n\nselect 1;")]
    [InlineData("-- summary: A.\n-- see https://example.org/a: b\n\nselect 1;")]
    [InlineData("-- summary: A.\n\n-- todo: this is below the header\nselect 1;")]
    [InlineData("-- summary: A.\nselect 1;\n-- wrong: x")]
    [InlineData("--summary: A.\n\nselect 1;")]
    [InlineData("-- summary: A.\u0085-- remark: of the same line\n\nselect 1;")]
    public void Remarks_are_no_keys(string text)
    {
        using var packs = new PackFolders().Write(Schema, text);

        packs.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-- summary: A.\n-- author: me\n\nselect 1;", "shop/schema/0010_a.sql:2: unknown header key author")]
    [InlineData("-- summary: A.\n-- lock: t\n\nselect 1;", "shop/schema/0010_a.sql:2: unknown header key lock")]
    [InlineData("-- summary: A.\n-- \f-- \n-- severityy: x\n\nselect 1;", "shop/schema/0010_a.sql:3: unknown header key severityy")]
    [InlineData("-- summary: A.\n-- summary: B.\n\nselect 1;", "shop/schema/0010_a.sql:2: header key summary is given twice")]
    [InlineData("select 1;", "shop/schema/0010_a.sql:1: the header has no summary")]
    [InlineData("-- summary:\n\nselect 1;", "shop/schema/0010_a.sql:1: the header has no summary")]
    [InlineData("\n-- summary: too late\nselect 1;", "shop/schema/0010_a.sql:1: the header has no summary")]
    [InlineData("-- summary: A.\n-- severity: blocker\n\nselect 1;", "shop/schema/0010_a.sql:1: only a check has a severity")]
    [InlineData("-- summary: A.\n-- transaction: never\n\nselect 1;", "shop/schema/0010_a.sql:1: unknown transaction mode never")]
    public void What_a_header_lacks_is_named_with_its_line(string text, string problem)
    {
        using var packs = new PackFolders().Write(Schema, text);

        packs.Problems.ShouldBe([problem]);
    }

    [Theory]
    [InlineData("functions/f.sql")]
    [InlineData("views/v.sql")]
    public void Only_a_schema_script_may_run_without_a_transaction(string path)
    {
        using var packs = new PackFolders().Script(path, "-- transaction: none");

        packs.Problems.ShouldBe([$"shop/{path}:1: only a schema script can run without a transaction"]);
        packs.Shop.Repeatable[0].Header.IsTransactional.ShouldBeTrue();
    }

    [Theory]
    [InlineData("blocker", CheckSeverity.Blocker)]
    [InlineData("warning", CheckSeverity.Warning)]
    public void A_check_has_a_severity(string written, CheckSeverity severity)
    {
        using var packs = new PackFolders().Script("checks/c.sql", $"-- severity: {written}");

        packs.Problems.ShouldBeEmpty();
        packs.Shop.Checks[0].Header.Severity.ShouldBe(severity);
    }

    [Theory]
    [InlineData("", "the check has no severity")]
    [InlineData("-- severity: fatal", "unknown severity fatal")]
    [InlineData("-- severity: Blocker", "unknown severity Blocker")]
    public void A_check_without_a_known_severity_is_a_problem(string header, string message)
    {
        using var packs = new PackFolders().Script("checks/c.sql", header);

        packs.Problems.ShouldBe([$"shop/checks/c.sql:1: {message}"]);
    }

    [Fact]
    public void Every_problem_says_what_to_do()
    {
        using var packs = new PackFolders()
            .Write(Schema, "-- nothing: x\n-- severity: blocker\n-- transaction: odd\nselect 1;")
            .Write("checks/c.sql", "-- transaction: none\nupdate t set a = 1;")
            .Write("elsewhere/d.sql", "")
            .Write("schema/e.sql", [0xFF]);

        packs.Shop.Problems.Count.ShouldBeGreaterThan(8);
        packs.Shop.Problems.ShouldAllBe(static p => p.Hint.Length > 0 && p.Message.Length > 0);
    }

    private static ScriptHeader HeaderOf(string path, string text)
    {
        using var packs = new PackFolders().Write(path, text);
        return packs.Shop.Schema[0].Header;
    }
}
