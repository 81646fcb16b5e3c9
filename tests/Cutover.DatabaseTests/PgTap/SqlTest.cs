using System.Text.RegularExpressions;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.PgTap;

/// <summary>A file below <c>tests/sql</c>: one behaviour, checked with pgTAP.</summary>
/// <param name="Name">Its path below <c>tests/sql</c> without extension: <c>grant_reader/a_reader_sees_no_evidence</c>.</param>
internal sealed partial record SqlTest(string Name)
{
    private static readonly string Folder = Repository.At("tests", "sql");

    /// <summary>All of them, in path order.</summary>
    public static IReadOnlyList<SqlTest> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.sql", SearchOption.AllDirectories)
            .Select(static f => Path.GetRelativePath(Folder, f).Replace('\\', '/')[..^".sql".Length])
            .Order(StringComparer.Ordinal)
            .Select(static name => new SqlTest(name)),
    ];

    /// <summary>The file's text.</summary>
    public string Text { get; } = File.ReadAllText(Path.Combine(Folder, $"{Name}.sql"));

    /// <summary>Extensions beyond pgTAP that the file creates for itself.</summary>
    public IEnumerable<string> Extensions => CreateExtension().Matches(Text).Select(static m => m.Groups["name"].Value);

    [GeneratedRegex(@"^\s*create extension (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CreateExtension();
}
