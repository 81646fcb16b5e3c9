namespace Cutover.Sources.Ingest;

/// <summary>What is to be known of a page before it is landed.</summary>
/// <param name="Items">How many items it holds.</param>
/// <param name="NextCursor">Where the next page begins; null when this is the last.</param>
public readonly record struct ApiPage(int Items, string? NextCursor);
