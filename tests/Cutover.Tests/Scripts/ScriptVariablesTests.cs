using Cutover.Errors;
using Cutover.Scripts;

namespace Cutover.Tests.Scripts;

/// <summary><c>$name$</c> in scripts: DbUp's vectors, as it answers them and where we mean to answer otherwise.</summary>
public sealed class ScriptVariablesTests
{
    private static readonly ScriptVariables Variables = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["v"] = "VAL",
        ["a-b_1"] = "HY",
        ["A"] = "UP",
        ["6"] = "SIX",
        ["é"] = "E",
    });

    [Theory]
    [InlineData("select '$v$'", "select 'VAL'")]
    [InlineData("select \"$v$\"", "select \"VAL\"")]
    [InlineData("select $v$", "select VAL")]
    [InlineData("select $a-b_1$ $A$ $é$", "select HY UP E")]
    [InlineData("$v$$v$", "VALVAL")]
    [InlineData("select 1 as a$v$b", "select 1 as aVALb")]
    [InlineData("select E'\\'$v$', U&'$v$', B'$v$'", "select E'\\'VAL', U&'VAL', B'VAL'")]
    [InlineData("select $6$", "select SIX")]
    [InlineData("create schema $v$; select ($v$)", "create schema VAL; select (VAL)")]
    public void A_variable_gives_way_to_its_value(string script, string expected) =>
        Variables.Substitute(script).Text.ShouldBe(expected);

    [Theory]
    [InlineData("-- $x$ $v$")]
    [InlineData("/* /* $x$ */ $v$ */")]
    [InlineData("select 1 -- $v$\n+ 1 /* $x$ */")]
    public void A_variable_in_a_comment_stays(string script) => Variables.Substitute(script).Text.ShouldBe(script);

    [Theory]
    [InlineData("do $$ begin end $$;")]
    [InlineData("select $$$$")]
    [InlineData("select 1 where a = '$'")]
    [InlineData("select 'no variables here'")]
    [InlineData("select '$ v$', '$v $', '$v', '$', '$-'")]
    public void Dollar_signs_that_are_no_variable_stay(string script) => Variables.Substitute(script).Text.ShouldBe(script);

    [Theory]
    [InlineData("$$ $v$ $$")]
    [InlineData("do $body$ begin perform '$v$'; end $body$")]
    [InlineData("do $body$ $x$ $body$")]
    public void Unlike_DbUp_a_body_in_dollar_quotes_is_left_alone(string script) =>
        Variables.Substitute(script).Text.ShouldBe(script);

    [Theory]
    [InlineData("insert into users values ('$2y$13$abc')")]
    [InlineData("select '$5'; -- $x$")]
    [InlineData("select $1, $2")]
    [InlineData("select $1$ 1")]
    public void Unlike_DbUp_a_token_that_starts_with_a_digit_and_has_no_value_is_text(string script) =>
        Variables.Substitute(script).Text.ShouldBe(script);

    [Theory]
    [InlineData("select '$v$$v$'", "select 'VALVAL'")]
    [InlineData("select \"$v$$A$\"", "select \"VALUP\"")]
    public void Unlike_DbUp_adjacent_variables_in_quotes_are_both_filled_in(string script, string expected) =>
        Variables.Substitute(script).Text.ShouldBe(expected);

    [Theory]
    [InlineData("select $1")]
    [InlineData("select $6")]
    [InlineData("select $v")]
    public void Unlike_DbUp_a_dollar_sign_near_the_end_doubles_nothing(string script) =>
        Variables.Substitute(script).Text.ShouldBe(script);

    [Fact]
    public void Unlike_DbUp_an_open_bracket_does_not_hide_a_variable() =>
        Variables.Substitute("x[ $v$").Text.ShouldBe("x[ VAL");

    [Theory]
    [InlineData("select '$V$'")]
    [InlineData("select $V$")]
    [InlineData("select $not-there$")]
    [InlineData("select a$not_there$b")]
    [InlineData("select 'open $v$ $not_there$")]
    public void A_variable_without_a_value_is_an_error(string script)
    {
        var error = Should.Throw<CutoverException>(() => Variables.Substitute(script));

        error.SqlState.ShouldBe(ErrorCodes.VariableMissing);
    }

    [Fact]
    public void The_error_names_the_variable_its_line_and_how_to_give_it()
    {
        var error = Should.Throw<CutoverException>(() => ScriptVariables.None.Substitute("select 1;\nselect '$region$';"));

        error.Message.ShouldBe("variable region in line 2 has no value");
        error.Hint!.ShouldContain("--var region=VALUE");
    }

    [Fact]
    public void A_name_that_has_a_value_is_no_dollar_quote() =>
        Variables.Substitute("create table $v$ (a int); drop table $v$").Text.ShouldBe("create table VAL (a int); drop table VAL");

    [Fact]
    public void A_value_goes_in_as_it_is_and_is_not_looked_at_again()
    {
        var variables = new ScriptVariables(new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "it's $b$; --", ["b"] = "B" });

        variables.Substitute("select $a$ $b$").Text.ShouldBe("select it's $b$; -- B");
    }
}
