namespace Cutover.Archives;

/// <summary>What to archive, where, and for how long.</summary>
public sealed record ArchiveOptions
{
    /// <summary>The folder that becomes the archive; it must not be there.</summary>
    public required string Folder { get; init; }

    /// <summary>The tables, as SQL writes their names; the whole database when empty.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>The last day on which it has to be there.</summary>
    public required DateOnly RetainUntil { get; init; }

    /// <summary>Told what is being done; one line without a period.</summary>
    public Action<string> Report { get; init; } = static _ => { };
}
