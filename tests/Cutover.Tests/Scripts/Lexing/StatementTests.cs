using Cutover.Scripts.Lexing;

namespace Cutover.Tests.Scripts.Lexing;

/// <summary>What is known of a statement beside where it ends.</summary>
public sealed class StatementTests
{
    [Theory]
    [InlineData("select 1;\r\nselect 2;\r\n")]
    [InlineData("select 1;\nselect 2")]
    [InlineData("\n\nselect 1;;;select 2;;")]
    public void Statements_come_in_order_without_their_semicolons(string script) =>
        Splitting.TextsOf(script).ShouldBe(["select 1", "select 2"]);

    [Fact]
    public void A_statement_knows_where_it_starts_in_the_script()
    {
        const string Script = "-- 😀\nselect '😀;é';\n\n  update t set a = 1;";

        foreach (var statement in StatementSplitter.Split(Script))
        {
            Script.Substring(statement.Start, statement.Text.Length).ShouldBe(statement.Text);
        }
    }

    [Fact]
    public void Its_leading_words_are_in_lower_case_and_at_most_eight() =>
        StatementSplitter.Split("CREATE /* x */ Unique INDEX concurrently i ON t using btree (a) where b")[0]
            .Words.ShouldBe(["create", "unique", "index", "concurrently", "i", "on", "t", "using"]);

    [Fact]
    public void Quoted_things_and_numbers_are_no_words() =>
        StatementSplitter.Split("select 'a' \"b\" 1 $$c$$ E'd' from t")[0].Words.ShouldBe(["select", "from", "t"]);

    [Theory]
    [InlineData("prepare transaction 'x'", true)]
    [InlineData("PREPARE /* x */ Transaction 'x'", true)]
    [InlineData("prepare transactions as select 1", false)]
    [InlineData("prepare", false)]
    public void A_statement_starts_with_words_only_when_it_has_all_of_them(string statement, bool expected) =>
        StatementSplitter.Split(statement)[0].StartsWith("prepare", "transaction").ShouldBe(expected);

    [Fact]
    public void A_byte_order_mark_inside_a_text_is_part_of_a_word_as_it_is_for_the_server() =>
        StatementSplitter.Split("\uFEFFselect 1")[0].Text.ShouldBe("\uFEFFselect 1");

    [Fact]
    public void A_character_of_two_units_never_ends_a_quote() =>
        Splitting.ShouldBeOneStatement("select E'\\😀;', '😀''😀;', \"😀;\", $😀$;$😀$");

    [Fact]
    public void A_script_of_many_megabytes_is_split_like_a_short_one()
    {
        var literal = new string('x', 4_000_000);
        var script = string.Concat(Enumerable.Repeat("insert into t values ('a;b', $$;$$); -- ;\n", 50_000)) + $"select '{literal};'";

        var statements = StatementSplitter.Split(script);

        statements.Count.ShouldBe(50_001);
        statements[^1].Text.Length.ShouldBe(literal.Length + "select ';'".Length);
    }

    [Fact]
    public void Ten_thousand_levels_of_nesting_are_no_deeper_than_one() =>
        Splitting.ShouldBeOneStatement($"select {new string('(', 10_000)}1;{new string(')', 10_000)}");
}
