using Cutover.Scripts.Lexing;

namespace Cutover.Tests.Scripts.Lexing;

/// <summary>Comments are passed over, wherever they stand.</summary>
public sealed class CommentTests
{
    [Theory]
    [InlineData("select 1 -- ; ' \" $$ /*\n + 1")]
    [InlineData("select 1 -- carriage return;\r + 1")]
    [InlineData("select 1 /* ; ' \" $$ -- */ + 1")]
    [InlineData("select 1 /* /* ; */ ; */ + 1")]
    [InlineData("select 1 /*/ ; /**/ */ + 1")]
    [InlineData("select 1 /***/ + 1")]
    [InlineData("select 1 +/* ; */ 1")]
    [InlineData("select 3 */* ; */ 2")]
    [InlineData("select 1 ---;\n")]
    public void A_semicolon_in_a_comment_ends_nothing(string statement)
    {
        var first = StatementSplitter.Split($"{statement} + 1;select 2")[0];

        first.Text.ShouldBe($"{statement} + 1");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n\f\v")]
    [InlineData("-- only a remark")]
    [InlineData("/* a */ -- b\n/* c /* d */ */")]
    [InlineData(";")]
    [InlineData("; -- a\n ; /* b */ ;;")]
    public void Space_comments_and_lone_semicolons_are_no_statement(string script) =>
        StatementSplitter.Split(script).ShouldBeEmpty();

    [Fact]
    public void Comments_around_a_statement_are_left_out_of_it() =>
        Splitting.TextsOf("-- before\nselect /* inside */ 1 -- after\n; /* last */").ShouldBe(["select /* inside */ 1"]);

    [Fact]
    public void A_comment_between_two_words_does_not_hide_what_they_mean() =>
        Splitting.ShouldBeOneStatement("create function f() returns int begin /* ; */ -- ;\n atomic select 1; end");
}
