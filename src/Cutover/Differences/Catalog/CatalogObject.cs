namespace Cutover.Differences.Catalog;

/// <summary>One object of a database, as a file of <c>sql/core/catalog</c> describes it.</summary>
internal sealed record CatalogObject
{
    /// <summary>Such as <c>table</c> or <c>grant</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The full name, quoted where it must be; with the kind, it is the object's identity.</summary>
    public required string Name { get; init; }

    /// <summary>The object that this one belongs to; null for one that stands alone.</summary>
    public required string? Parent { get; init; }

    /// <summary>Whether it comes and goes with its parent, so that it is not worth a line of its own.</summary>
    public required bool IsImplied { get; init; }

    /// <summary>Which file it is from and what it was created after: the order in which statements can run.</summary>
    public required (int File, long Number) Ordinal { get; init; }

    /// <summary>What is compared to the letter.</summary>
    public required IReadOnlyDictionary<string, string> Properties { get; init; }

    /// <summary>What is SQL, and compared without regard to white space and comments.</summary>
    public required IReadOnlyDictionary<string, string> Definitions { get; init; }

    /// <summary>What creates it; null where its parent does.</summary>
    public required string? Statement { get; init; }

    /// <summary>Kind and name, as a person would say it.</summary>
    public string Title => $"{Kind} {Name}";
}
