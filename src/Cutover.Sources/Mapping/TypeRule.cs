namespace Cutover.Sources.Mapping;

/// <summary>How values of one type of the source become values of one type of the target, and why so.</summary>
/// <remarks><c>{0}</c> stands for the column, <c>{1}</c> for the length that the target's type names. Both sides' texts of equal values are equal, byte for byte.</remarks>
/// <param name="Source">The source's types, with commas.</param>
/// <param name="Target">The target's types, with commas; <c>*</c> for any.</param>
/// <param name="SourceText">MySQL: the value as text.</param>
/// <param name="TargetText">PostgreSQL: the value as the same text.</param>
/// <param name="Reason">Why it is done this way, in one line.</param>
public sealed record TypeRule(string Source, string Target, string SourceText, string TargetText, string Reason)
{
    /// <summary>MySQL: the value as COPY reads it, where that is not <see cref="SourceText"/>.</summary>
    public string? CopyText { get; init; }

    /// <summary>PostgreSQL: the type that holds all of the source's value, where the target's, whatever its length, would drop some of it.</summary>
    public string? WholeType { get; init; }

    /// <summary>Whether equal values may have unequal texts, so that the target itself must compare them.</summary>
    public bool IsComparedByValue { get; init; }

    /// <summary>Whether the text may hold what COPY's format escapes.</summary>
    public bool MayNeedEscapes { get; init; }

    internal bool Applies(string source, string target) => Holds(Source, source) && (Target == "*" || Holds(Target, target));

    private static bool Holds(string list, string word) => list.Split(", ").Contains(word, StringComparer.Ordinal);
}
