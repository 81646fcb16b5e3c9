using Cutover.Errors;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;

namespace Cutover.Tests.Scripts.Lexing;

/// <summary>Texts that no server could run as they are.</summary>
public sealed class RefusedTextTests
{
    [Theory]
    [InlineData("select 'a", "a string")]
    [InlineData("select 'a''", "a string")]
    [InlineData(@"select E'a\'", "a string")]
    [InlineData("select E'a'\n'b\\'", "a string")]
    [InlineData("select U&'a", "a string")]
    [InlineData("select \"a", "a quoted identifier")]
    [InlineData("select \"a\"\"", "a quoted identifier")]
    [InlineData("select $$ a $", "a dollar quote")]
    [InlineData("select /* a", "a comment")]
    [InlineData("select /* a /* b */", "a comment")]
    [InlineData("select 1 /*/", "a comment")]
    public void What_is_opened_must_be_closed(string script, string what)
    {
        var error = Refusal(script);

        error.Message.ShouldBe($"{what} is opened and never closed");
        error.SqlState.ShouldBe(ErrorCodes.ScriptMalformed);
    }

    [Theory]
    [InlineData("select 1;\nselect U&\"a", "a quoted identifier")]
    [InlineData("select 1;\nselect E'a", "a string")]
    public void An_opened_quote_with_a_prefix_is_named_for_what_it_is(string script, string what) =>
        Refusal(script).Message.ShouldBe($"{what} is opened and never closed");

    [Fact]
    public void The_place_of_an_open_quote_is_where_it_was_opened()
    {
        const string Script = "select 'fine';\nselect 'open;\nselect 3;\n";

        TextPosition.Of(Script, Refusal(Script).Offset).ShouldBe(new TextPosition(2, 8));
    }

    [Theory]
    [InlineData("select 1;\n\\set x 1\nselect 2;", "\\set x 1")]
    [InlineData("\\connect shop", "\\connect shop")]
    [InlineData("select 1 \\gexec\r\nselect 2", "\\gexec")]
    public void A_command_of_psql_is_named(string script, string command)
    {
        var error = Refusal(script);

        error.Message.ShouldBe($"the server does not know the client command {command}");
        script[error.Offset].ShouldBe('\\');
    }

    [Theory]
    [InlineData("copy t from stdin")]
    [InlineData("COPY shop.t (a, b) FROM STDIN with (format csv)")]
    [InlineData("copy t from /* from the client */ stdin")]
    [InlineData("copy t from stdout")]
    public void A_copy_from_the_client_is_refused_where_it_stands(string copy)
    {
        var error = Refusal($"select 1;\n{copy};\n1\t'open\n\\.\n");

        error.Message.ShouldBe("copy from stdin has no input here");
        error.Offset.ShouldBe("select 1;\n".Length);
    }

    [Theory]
    [InlineData("copy t to stdout")]
    [InlineData("copy (select a from t) to stdout with (format csv)")]
    [InlineData("copy stdin to stdin")]
    public void A_copy_to_the_client_is_refused(string copy) =>
        Refusal(copy).Message.ShouldBe("copy to stdout has no reader here");

    [Theory]
    [InlineData("copy t from '/data/stdin'")]
    [InlineData("copy t from 'copy t from stdin'")]
    [InlineData("copy stdin from '/data/rows'")]
    [InlineData("copy stdout to '/data/rows'")]
    [InlineData("copy (select a from stdin) to '/data/rows'")]
    [InlineData("select 'copy t from stdin'")]
    [InlineData("select a as copy from stdin")]
    [InlineData("comment on table t is $$copy t from stdin$$")]
    public void The_words_of_a_copy_mean_nothing_elsewhere(string statement) => Splitting.ShouldBeOneStatement(statement);

    private static ScriptTextException Refusal(string script) =>
        Should.Throw<ScriptTextException>(() => StatementSplitter.Split(script));
}
