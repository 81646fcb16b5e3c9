using Cutover.Scripts;

namespace Cutover.Tests.Scripts;

/// <summary>An offset in what was sent is a line and column in the file.</summary>
public sealed class SubstitutedTextTests
{
    private static readonly ScriptVariables Variables = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["long"] = "a value\nof two lines",
        ["s"] = "",
        ["name"] = "n",
    });

    [Theory]
    [InlineData("select $name$, here", 1, 16)]
    [InlineData("select $long$, here", 1, 16)]
    [InlineData("select $s$, here", 1, 13)]
    [InlineData("select $long$,\n  $name$, here", 2, 11)]
    [InlineData("select '$long$$s$$name$',\nhere", 2, 1)]
    [InlineData("select '😀$name$', here", 1, 19)]
    [InlineData("select 1, here", 1, 11)]
    public void What_follows_a_variable_is_found_where_it_is_in_the_file(string script, int line, int column)
    {
        var text = Variables.Substitute(script);

        text.PositionInFile(text.Text.IndexOf("here", StringComparison.Ordinal)).ShouldBe(new TextPosition(line, column));
    }

    [Fact]
    public void What_precedes_the_first_variable_is_where_it_was() =>
        Variables.Substitute("select 1,\n $long$").PositionInFile(7).ShouldBe(new TextPosition(1, 8));

    [Theory]
    [InlineData("a value")]
    [InlineData("lines")]
    public void A_place_inside_a_value_is_the_place_of_its_variable(string part)
    {
        var text = Variables.Substitute("select 1,\n $long$,\n 2");

        text.PositionInFile(text.Text.IndexOf(part, StringComparison.Ordinal)).ShouldBe(new TextPosition(2, 2));
    }
}
