using Cutover.Runner;
using Cutover.Scripts;
using Npgsql;
using static Cutover.Tests.Runner.Samples;

namespace Cutover.Tests.Runner;

/// <summary>The server counts characters of the statement that it was sent; people look at the file.</summary>
public sealed class ErrorPositionTests
{
    private static readonly ScriptVariables Variables = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["table"] = "no_such_table",
        ["lines"] = "one\ntwo\nthree",
        ["emoji"] = "😀😀😀",
    });

    [Theory]
    [InlineData("select wrong;", 1, 8)]
    [InlineData("-- summary: A.\n\nselect 1;\n  select\n    wrong;", 5, 5)]
    [InlineData("select '😀é', wrong;", 1, 14)]
    [InlineData("select '😀'; select /* 😀 */ wrong;", 1, 28)]
    [InlineData("select '$lines$', wrong;", 1, 19)]
    [InlineData("select '$lines$'; select '$emoji$',\n  wrong;", 2, 3)]
    [InlineData("select 1; select '$emoji$😀', '$table$', wrong;", 1, 41)]
    public void A_place_in_the_statement_is_one_in_the_file(string text, int line, int column) =>
        PlaceOf(text, "wrong").ShouldBe(new TextPosition(line, column));

    [Theory]
    [InlineData("select 1;\nselect * from $table$;", "no_such_table", 2, 15)]
    [InlineData("select '$emoji$',\n $lines$;", "two", 2, 2)]
    public void A_place_inside_a_value_is_that_of_its_variable(string text, string culprit, int line, int column) =>
        PlaceOf(text, culprit).ShouldBe(new TextPosition(line, column));

    [Fact]
    public void An_error_without_a_place_is_at_its_statement()
    {
        var script = PreparedScript.Of(Pending("select 1;\n\n  select 1/0;"), Variables);

        script.PositionOf(script.Statements[1], ErrorAt(0)).ShouldBe(new TextPosition(3, 3));
    }

    [Fact]
    public void A_place_behind_the_statement_is_its_end()
    {
        var script = PreparedScript.Of(Pending("select 1 +;\nselect 2;"), Variables);

        script.PositionOf(script.Statements[0], ErrorAt(500)).ShouldBe(new TextPosition(1, 11));
    }

    /// <summary>The place in the file where the server would complain about a word of the last statement.</summary>
    private static TextPosition PlaceOf(string text, string culprit)
    {
        var script = PreparedScript.Of(Pending(text), Variables);
        var statement = script.Statements[^1];
        var before = statement.Text[..statement.Text.IndexOf(culprit, StringComparison.Ordinal)];
        return script.PositionOf(statement, ErrorAt(before.EnumerateRunes().Count() + 1));
    }

    private static PostgresException ErrorAt(int position) =>
        new("column does not exist", "ERROR", "ERROR", PostgresErrorCodes.UndefinedColumn, position: position);
}
