namespace Cutover.Differences.Catalog;

/// <summary>Finds what two lists of objects do not have in common.</summary>
internal static class CatalogComparer
{
    private const string ColumnOrder = "order of columns";

    // A digest of what may be a password; there is none for a role that may not see it.
    private const string Hidden = "hidden options";

    private static readonly string[] Parents =
    [
        "table", "view", "materialized view", "sequence", "function", "procedure", "aggregate", "schema",
        "enum", "domain", "composite type", "range", "extension", "language",
    ];

    /// <summary>The differences in the order in which the missing objects can be created.</summary>
    /// <param name="source">How it should be.</param>
    /// <param name="target">How it is.</param>
    /// <param name="ignored">Kinds and properties, such as <c>comment</c> and <c>owner</c>, that are not looked at.</param>
    public static IReadOnlyList<Difference> Compare(
        IReadOnlyList<CatalogObject> source, IReadOnlyList<CatalogObject> target, IReadOnlySet<string> ignored)
    {
        var sources = ByTitle(source, ignored);
        var targets = ByTitle(target, ignored);
        var missing = sources.Values.Where(o => !targets.ContainsKey(o.Title) && !GoesWithParent(o, targets));
        var extra = targets.Values.Where(o => !sources.ContainsKey(o.Title) && !GoesWithParent(o, sources));
        var changed = sources.Values
            .Where(o => targets.ContainsKey(o.Title))
            .Select(o => (Object: o, Changes: Changes(o, targets[o.Title], ignored)))
            .Where(static c => c.Changes.Count > 0);
        return
        [
            .. missing.Select(static o => (Object: o, Difference: Of(o, DifferenceOutcome.Missing) with { Statement = o.Statement }))
                .Concat(changed.Select(static c => (c.Object, Difference: Of(c.Object, DifferenceOutcome.Changed) with { Changes = c.Changes })))
                .OrderBy(static d => Rank(d.Object))
                .ThenBy(static d => Rank(d.Object) < 5 ? 0 : d.Object.Ordinal.File)
                .ThenBy(static d => d.Object.Ordinal.Number)
                .ThenBy(static d => d.Object.Name, StringComparer.Ordinal)
                .Select(static d => d.Difference),
            .. extra.OrderBy(static o => o.Ordinal.File)
                .ThenBy(static o => o.Name, StringComparer.Ordinal)
                .Select(static o => Of(o, DifferenceOutcome.Extra)),
        ];
    }

    /// <summary>
    /// Tables, views and routines need one another in any order, so they come as they were made. What they are made
    /// of comes before them, what is put on them after.
    /// </summary>
    private static int Rank(CatalogObject made) => made.Kind switch
    {
        "schema" => 0,
        "extension" => 1,
        "enum" or "domain" or "composite type" or "range" or "sequence" or "foreign-data wrapper" or "server" => 2,
        "column" => 3,
        "table" or "view" or "materialized view" or "function" or "procedure" or "aggregate" => 4,
        _ => 5,
    };

    private static Difference Of(CatalogObject one, DifferenceOutcome outcome) => new(outcome, one.Kind, one.Name);

    private static Dictionary<string, CatalogObject> ByTitle(IReadOnlyList<CatalogObject> objects, IReadOnlySet<string> ignored) =>
        objects.Where(o => !ignored.Contains(o.Kind)).ToDictionary(static o => o.Title, StringComparer.Ordinal);

    /// <summary>A column of a missing table is in the statement that creates the table.</summary>
    private static bool GoesWithParent(CatalogObject lonely, Dictionary<string, CatalogObject> others) =>
        lonely is { IsImplied: true, Parent: { } parent } && !Parents.Any(kind => others.ContainsKey($"{kind} {parent}"));

    private static List<PropertyChange> Changes(CatalogObject source, CatalogObject target, IReadOnlySet<string> ignored)
    {
        var plain = Names(source.Properties, target.Properties)
            .Select(name => new PropertyChange(name, source.Properties.GetValueOrDefault(name), target.Properties.GetValueOrDefault(name)))
            .Where(static c => !IsSame(c))
            .Select(static c => c.Property == Hidden ? new PropertyChange(Hidden, "not shown", "not shown") : c);
        var written = Names(source.Definitions, target.Definitions)
            .Select(name => new PropertyChange(name, source.Definitions.GetValueOrDefault(name), target.Definitions.GetValueOrDefault(name)))
            .Where(c => !MeansTheSame(source.Kind, c.Source, c.Target));
        return [.. plain.Concat(written).Where(c => !ignored.Contains(c.Property))];
    }

    private static IEnumerable<string> Names(IReadOnlyDictionary<string, string> source, IReadOnlyDictionary<string, string> target) =>
        source.Keys.Union(target.Keys).Order(StringComparer.Ordinal);

    private static bool MeansTheSame(string kind, string? source, string? target) =>
        source == target
        || (source is not null
            && target is not null
            && (kind.EndsWith("view", StringComparison.Ordinal)
                ? CanonicalSql.OfView(source) == CanonicalSql.OfView(target)
                : CanonicalSql.Of(source) == CanonicalSql.Of(target)));

    private static bool IsSame(PropertyChange change) => change.Property switch
    {
        ColumnOrder => IsSameOrder(change.Source, change.Target),
        Hidden => change.Source is null || change.Target is null || change.Source == change.Target,
        _ => change.Source == change.Target,
    };

    /// <summary>Columns that only one side has are differences of their own, not of the order of the others.</summary>
    private static bool IsSameOrder(string? source, string? target)
    {
        var sources = (source ?? "").Split(", ");
        var targets = (target ?? "").Split(", ");
        return sources.Intersect(targets, StringComparer.Ordinal).SequenceEqual(targets.Intersect(sources, StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
