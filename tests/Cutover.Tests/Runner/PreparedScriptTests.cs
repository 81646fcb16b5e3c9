using Cutover.Errors;
using Cutover.Runner;
using Cutover.Scripts;
using static Cutover.Tests.Runner.Samples;

namespace Cutover.Tests.Runner;

/// <summary>What a script may not say; nothing of it is sent.</summary>
public sealed class PreparedScriptTests
{
    [Theory]
    [InlineData("begin", "begin")]
    [InlineData("BEGIN WORK", "begin")]
    [InlineData("start transaction", "start")]
    [InlineData("/* done */ commit", "commit")]
    [InlineData("commit and chain", "commit")]
    [InlineData("commit prepared 'x'", "commit")]
    [InlineData("end", "end")]
    [InlineData("abort", "abort")]
    [InlineData("rollback", "rollback")]
    [InlineData("rollback work", "rollback")]
    [InlineData("rollback and no chain", "rollback")]
    [InlineData("rollback prepared 'to'", "rollback")]
    [InlineData("prepare transaction 'x'", "prepare")]
    public void A_statement_that_ends_or_opens_the_transaction_is_refused_with_its_line(string statement, string word)
    {
        var error = Refusal($"select 1;\n\n{statement};\nselect 2;");

        error.SqlState.ShouldBe(ErrorCodes.ScriptMalformed);
        error.Position.Line.ShouldBe(3);
        error.Message.ShouldEndWith($": {word} does not belong in a script");
        error.Message.ShouldStartWith("shop/schema/0010_a.sql:3:");
    }

    [Fact]
    public void The_hint_says_who_opens_the_transaction_instead()
    {
        Refusal("commit;").Hint!.ShouldStartWith("The runner opens and ends the transaction");
        Refusal("commit;", isTransactional: false).Hint!.ShouldStartWith("Each statement of a script without a transaction stands alone");
    }

    [Theory]
    [InlineData("savepoint a")]
    [InlineData("rollback to savepoint a")]
    [InlineData("rollback work to a")]
    [InlineData("release a")]
    [InlineData("set transaction isolation level serializable")]
    [InlineData("create function f() returns int begin atomic select 1; end")]
    [InlineData("create function f() returns int begin atomic select case when true then 1 end; end")]
    [InlineData("do $$ begin commit; end $$")]
    [InlineData("select 'commit; begin'")]
    [InlineData("prepare q as select 1")]
    [InlineData("update \"begin\" set \"end\" = 1")]
    [InlineData("comment on table t is 'rollback'")]
    public void What_leaves_the_transaction_alone_is_allowed(string statement) =>
        PreparedScript.Of(Pending($"{statement};"), ScriptVariables.None).Statements.ShouldHaveSingleItem().Text.ShouldBe(statement);

    [Theory]
    [InlineData("select 1;\n  select 'a;\n", 2, 10, "a string is opened and never closed")]
    [InlineData("select 1;\n\\i other.sql\n", 2, 1, "the server does not know the client command \\i other.sql")]
    [InlineData("select 1;\n/* é */ copy t from stdin;\n1\n\\.\n", 2, 9, "copy from stdin has no input here")]
    [InlineData("select '😀'; copy t to stdout;", 1, 13, "copy to stdout has no reader here")]
    public void Text_that_no_server_could_run_is_refused_with_its_place(string text, int line, int column, string message)
    {
        var error = Refusal(text);

        error.Position.ShouldBe(new TextPosition(line, column));
        error.Message.ShouldBe($"shop/schema/0010_a.sql:{line}:{column}: {message}");
        error.SqlState.ShouldBe(ErrorCodes.ScriptMalformed);
        error.Hint.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void A_place_is_that_in_the_file_and_not_in_what_the_variables_made_of_it()
    {
        var variables = new ScriptVariables(new Dictionary<string, string>(StringComparer.Ordinal) { ["v"] = "two\nlines" });

        var error = Should.Throw<ScriptFailedException>(() => PreparedScript.Of(Pending("select '$v$';\ncommit;"), variables));

        error.Position.ShouldBe(new TextPosition(2, 1));
    }

    [Theory]
    [InlineData("-- only a remark\n")]
    [InlineData(" ;; /* nothing */ ;\n")]
    public void A_script_without_a_statement_is_refused(string text) =>
        Refusal(text).Message.ShouldBe("shop/schema/0010_a.sql: holds no statement");

    [Fact]
    public void A_variable_without_a_value_is_refused_with_its_script()
    {
        var error = Refusal("select 1;\nselect '$region$';");

        error.SqlState.ShouldBe(ErrorCodes.VariableMissing);
        error.Message.ShouldBe("shop/schema/0010_a.sql: variable region in line 2 has no value");
        error.Hint!.ShouldContain("--var region=VALUE");
    }

    [Fact]
    public void The_statements_are_those_of_the_filled_in_text()
    {
        var variables = new ScriptVariables(new Dictionary<string, string>(StringComparer.Ordinal) { ["two"] = "select 1; select 2" });

        PreparedScript.Of(Pending("$two$;"), variables).Statements.Select(static s => s.Text).ShouldBe(["select 1", "select 2"]);
    }

    private static ScriptFailedException Refusal(string text, bool isTransactional = true) =>
        Should.Throw<ScriptFailedException>(() => PreparedScript.Of(Pending(text, isTransactional), ScriptVariables.None));
}
