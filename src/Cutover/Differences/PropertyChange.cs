namespace Cutover.Differences;

/// <summary>One thing about an object that is not alike.</summary>
/// <param name="Property">Such as <c>type</c> or <c>default</c>.</param>
/// <param name="Source">As the source has it; null when it has none.</param>
/// <param name="Target">As the target has it; null when it has none.</param>
public sealed record PropertyChange(string Property, string? Source, string? Target);
