using System.Text.RegularExpressions;
using Cutover.Scripts;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.PgTap;

/// <summary>A file below <c>tests/sql</c>: one behaviour, checked with pgTAP.</summary>
/// <param name="Name">Its path below <c>tests/sql</c> without extension: <c>grant_reader/a_reader_sees_no_evidence</c>.</param>
internal sealed partial record SqlTest(string Name)
{
    private static readonly string Folder = Repository.At("tests", "sql");

    private static readonly IReadOnlyList<string> Packs = new PackCatalog(Repository.At("sql")).Names;

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

    /// <summary>The pack that it is of: the first folder where that is a pack's name, else core.</summary>
    public string Pack => Packs.Contains(Name.Split('/')[0]) ? Name.Split('/')[0] : global::Cutover.Scripts.Pack.CoreName;

    /// <summary>Extensions beyond pgTAP that the file creates for itself.</summary>
    public IEnumerable<string> Extensions => CreateExtension().Matches(Text).Select(static m => m.Groups["name"].Value);

    [GeneratedRegex(@"^\s*create extension (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CreateExtension();
}
