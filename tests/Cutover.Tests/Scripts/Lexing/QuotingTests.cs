namespace Cutover.Tests.Scripts.Lexing;

/// <summary>A semicolon inside quotes ends nothing.</summary>
public sealed class QuotingTests
{
    [Theory]
    [InlineData("select 'a;b'")]
    [InlineData("select 'it''s;'")]
    [InlineData("select ''")]
    [InlineData("select ';'''';'")]
    [InlineData("select '-- ;'")]
    [InlineData("select '/* ;'")]
    [InlineData("select '$$;'")]
    [InlineData("select '\";'")]
    [InlineData("select 'line\n;\nline'")]
    public void A_string_may_hold_anything_but_a_single_quote(string statement) => Splitting.ShouldBeOneStatement(statement);

    [Theory]
    [InlineData(@"select '\'")]
    [InlineData(@"select 'C:\;'")]
    [InlineData(@"select B'01', X'1F', N'\'")]
    [InlineData(@"select U&'\0061\\;'")]
    [InlineData(@"select U&'\' uescape '!'")]
    public void A_backslash_is_an_ordinary_character_in_a_standard_string(string statement) => Splitting.ShouldBeOneStatement(statement);

    [Theory]
    [InlineData(@"select E'\';'")]
    [InlineData(@"select e'\\'")]
    [InlineData(@"select E'\\\';'")]
    [InlineData(@"select E'it''s;'")]
    [InlineData("select E'\\\n;'")]
    public void A_backslash_escapes_in_a_string_with_an_E(string statement) => Splitting.ShouldBeOneStatement(statement);

    [Theory]
    [InlineData("select E'a'\n'\\';'")]
    [InlineData("select E'a' -- remark ' ;\n'\\';'")]
    [InlineData("select E'a'\r\n\r\n  '\\';'")]
    [InlineData("select E'a'\n-- remark\n'\\';'")]
    [InlineData("select E'a'\v\n'\\';'")]
    public void A_literal_that_goes_on_after_a_line_break_keeps_its_E(string statement) => Splitting.ShouldBeOneStatement(statement);

    [Theory]
    [InlineData(@"select E'a' '\'")]
    [InlineData("select E'a'\n/* */ '\\'")]
    public void A_literal_on_the_same_line_or_after_a_block_comment_is_one_of_its_own(string statement) =>
        Splitting.ShouldBeOneStatement(statement);

    [Fact]
    public void A_standard_literal_that_goes_on_after_a_line_break_stays_standard() =>
        Splitting.ShouldBeOneStatement("select 'a'\n'\\'");

    [Theory]
    [InlineData(@"select xE'\'")]
    [InlineData(@"select _e'\'")]
    [InlineData(@"select aU&'\'")]
    public void Only_a_prefix_that_stands_alone_changes_a_string(string statement) => Splitting.ShouldBeOneStatement(statement);

    [Theory]
    [InlineData("select 1 as \"a;b\"")]
    [InlineData("select 1 as \"it\"\"s;\"")]
    [InlineData("select 1 as \"';\"")]
    [InlineData("select 1 as \"\\\"")]
    [InlineData("select 1 as U&\"d\\0061;\"")]
    [InlineData("select 1 as u&\"!0061;\" uescape '!'")]
    public void A_quoted_name_may_hold_anything_but_a_double_quote(string statement) => Splitting.ShouldBeOneStatement(statement);

    [Theory]
    [InlineData("select $$a;b$$")]
    [InlineData("select $$it's \\ \" /* -- ;$$")]
    [InlineData("select $tag$a;$$;b$tag$")]
    [InlineData("select $t$;$T$;$t$")]
    [InlineData("select $a$;$b$a$")]
    [InlineData("select $a_1$;$1$;$a_1$")]
    [InlineData("select $é$;$é$")]
    [InlineData("select $$$$")]
    [InlineData("do $body$ begin perform 1; end; $body$")]
    public void A_dollar_quote_ends_with_its_own_tag_only(string statement) => Splitting.ShouldBeOneStatement(statement);

    [Theory]
    [InlineData("select a$$ from t", "select b$$")]
    [InlineData("select a$b$ from t", "select c$b$")]
    public void A_dollar_sign_inside_a_name_opens_no_quote(string first, string second) =>
        Splitting.TextsOf($"{first};{second}").ShouldBe([first, second]);

    [Theory]
    [InlineData("select $1$a$;$a$")]
    [InlineData("select 1$a$;$a$")]
    public void A_dollar_quote_may_follow_a_number(string statement) => Splitting.ShouldBeOneStatement(statement);
}
