using System.Reflection;
using System.Text.RegularExpressions;
using Cutover.Errors;
using Cutover.Tests.Support;

namespace Cutover.Tests.Conventions;

/// <summary>The codes of class MG are listed twice, for people and for the compiler; the lists are one.</summary>
public sealed partial class ErrorCatalogueTests
{
    private static readonly FieldInfo[] Constants = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static);

    public static TheoryData<string> Names => [.. Constants.Select(static f => f.Name)];

    [Fact]
    public void The_catalogue_of_the_readme_and_the_constants_are_the_same_codes()
    {
        var readme = File.ReadAllText(Repository.At("sql", "README.md"));

        CatalogueRow().Matches(readme).Select(static m => m.Groups["code"].Value)
            .ShouldBe(Constants.Select(static f => (string)f.GetRawConstantValue()!));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_code_is_provoked_by_some_test(string name)
    {
        var code = (string)typeof(ErrorCodes).GetField(name)!.GetRawConstantValue()!;

        Directory.EnumerateFiles(Repository.At("tests"), "*", SearchOption.AllDirectories)
            .Where(static f => Path.GetExtension(f) is ".cs" or ".sql")
            .Select(File.ReadAllText)
            .ShouldContain(text => text.Contains($"'{code}'", StringComparison.Ordinal)
                || text.Contains($"\"{code}\"", StringComparison.Ordinal)
                || text.Contains($"{nameof(ErrorCodes)}.{name}", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| `?(?<code>MG[0-9A-Z]{3})`? \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CatalogueRow();
}
