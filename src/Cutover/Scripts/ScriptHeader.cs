namespace Cutover.Scripts;

/// <summary>What the comment at the top of a file says about it; the grammar is in <c>sql/README.md</c>.</summary>
public sealed record ScriptHeader
{
    /// <summary>A header that says nothing, for a file whose header could not be read.</summary>
    public static ScriptHeader None { get; } = new();

    /// <summary>What the script does, in one line.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Scripts of the same pack that must run before, as <see cref="ScriptPath.Key"/>.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Whether the script runs in one transaction; false for <c>transaction: none</c>.</summary>
    public bool IsTransactional { get; init; } = true;

    /// <summary>What an unmet check means; null for scripts that are no checks.</summary>
    public CheckSeverity? Severity { get; init; }

    /// <summary>The way back, in words or as a routine's name; null when there is none.</summary>
    public string? Undo { get; init; }

    /// <summary>The SQLSTATEs that it raises and when; null when none of its own.</summary>
    public string? Raises { get; init; }

    /// <summary>Locks above row level that it takes; null when none.</summary>
    public string? Locks { get; init; }

    /// <summary>The totals that verify prints for a source table; null when none.</summary>
    public string? Money { get; init; }

    /// <summary>Columns by which a row of a baseline is known again; empty when none.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];
}
