using System.IO.Enumeration;
using System.Text.Json;
using Cutover.Errors;

namespace Cutover.Differences;

/// <summary>Differences that somebody declared, each with a reason, in a file of their own.</summary>
/// <remarks>
/// The file is JSON: <c>[{"object": "schema lerg", "outcome": "extra", "reason": "the pack's own routines"}]</c>.
/// <c>object</c> is kind and name as the comparison prints them, and <c>rows</c> and a table's name for its rows;
/// <c>*</c> stands for any text, and <c>outcome</c> may be left out. Rows are declared by an outcome only where all
/// that differ are of it.
/// </remarks>
public sealed class ExpectedDifferences
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly List<Entry> _entries;

    private ExpectedDifferences(List<Entry> entries) => _entries = entries;

    /// <summary>Nothing is declared.</summary>
    public static ExpectedDifferences None { get; } = new([]);

    /// <summary>Reads a file.</summary>
    /// <exception cref="CutoverException">It is not such a file; exit code 64.</exception>
    public static async Task<ExpectedDifferences> ReadAsync(string path, CancellationToken cancellation)
    {
        var entries = await ComparisonFile.ReadAsync<List<Entry>>(
            path, Options, """[{"object": "schema lerg", "outcome": "extra", "reason": "the pack's own routines"}]""", cancellation);
        return entries.Find(static e => string.IsNullOrWhiteSpace(e.Object) || string.IsNullOrWhiteSpace(e.Reason)) is null
            ? new ExpectedDifferences(entries)
            : throw new CutoverException(ExitCode.Usage, $"{path} declares a difference without object or reason")
            {
                Hint = "Say why it is meant to be: whoever reads the comparison sees the reason.",
            };
    }

    /// <summary>The reason of the first declaration that fits; null when none does.</summary>
    internal string? ReasonFor(string title, IReadOnlyList<DifferenceOutcome> outcomes) =>
        _entries.Find(e => e.Fits(title, outcomes))?.Reason;

    /// <summary>Declarations that fit nothing any more, and should go.</summary>
    internal IReadOnlyList<string> Unused(IReadOnlyCollection<(string Title, IReadOnlyList<DifferenceOutcome> Outcomes)> found) =>
        [.. _entries.Where(e => !found.Any(f => e.Fits(f.Title, f.Outcomes))).Select(static e => e.Object)];

    private sealed record Entry(string Object, DifferenceOutcome? Outcome, string Reason)
    {
        public bool Fits(string title, IReadOnlyList<DifferenceOutcome> outcomes) =>
            (Outcome is null || outcomes.All(o => o == Outcome))
            && FileSystemName.MatchesSimpleExpression(Object, title, ignoreCase: false);
    }
}
