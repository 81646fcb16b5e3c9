namespace Cutover.Scripts;

/// <summary>One migration: the files of a folder below <c>sql/</c>, in the order in which they run.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Schema">Scripts that run once, ordinal by path.</param>
/// <param name="Repeatable">Functions and views, each after what it needs.</param>
/// <param name="Checks">Checks by name.</param>
/// <param name="Preflight">Checks of the server itself, by name; only core has them.</param>
/// <param name="Problems">What the headers and names lack; an error for a script that is still to run.</param>
public sealed record Pack(
    string Name,
    IReadOnlyList<Script> Schema,
    IReadOnlyList<Script> Repeatable,
    IReadOnlyList<Script> Checks,
    IReadOnlyList<Script> Preflight,
    IReadOnlyList<ScriptProblem> Problems)
{
    /// <summary>The pack that every other one needs.</summary>
    public const string CoreName = "core";

    /// <summary>Queries whose answers are compared before and after, by name.</summary>
    public IReadOnlyList<Script> Baselines { get; init; } = [];

    /// <summary>Scripts that make a database like a customer's, for demo, tests and benchmarks; ordinal by path.</summary>
    public IReadOnlyList<Script> Fixture { get; init; } = [];

    /// <summary>The selects on the source server, by name, which is the order of loading.</summary>
    public IReadOnlyList<Script> Sources { get; init; } = [];

    /// <summary>Everything that <c>up</c> runs, in order.</summary>
    public IEnumerable<Script> Scripts => Schema.Concat(Repeatable);
}
