namespace Cutover.Baselines;

/// <summary>What is different from a baseline now.</summary>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Rows">Rows that were kept.</param>
/// <param name="Gone">Rows that are not there any more.</param>
/// <param name="New">Rows that were not there.</param>
/// <param name="Changed">Rows of the same key that differ.</param>
/// <param name="Evidence">At most 100 of the differences, as a JSON array of objects with <c>difference</c>, <c>key</c>, <c>before</c>, <c>after</c>.</param>
/// <param name="Duration">How long it took.</param>
public sealed record BaselineComparison(string Name, long Rows, long Gone, long New, long Changed, string Evidence, TimeSpan Duration)
{
    /// <summary>Whether the answer is the same.</summary>
    public bool IsEqual => Gone + New + Changed == 0;
}
