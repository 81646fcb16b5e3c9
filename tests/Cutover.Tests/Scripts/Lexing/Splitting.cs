using Cutover.Scripts.Lexing;

namespace Cutover.Tests.Scripts.Lexing;

/// <summary>Short words for tests of <see cref="StatementSplitter"/>.</summary>
internal static class Splitting
{
    /// <summary>The texts of the statements.</summary>
    public static IEnumerable<string> TextsOf(string script) => StatementSplitter.Split(script).Select(static s => s.Text);

    /// <summary>Asserts that a statement stays whole, and that the splitter finds its way out of it again.</summary>
    public static void ShouldBeOneStatement(string statement) =>
        TextsOf($"{statement};select 2").ShouldBe([statement, "select 2"]);
}
