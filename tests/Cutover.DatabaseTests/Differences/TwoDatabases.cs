using Cutover.Differences;
using Cutover.Differences.Reports;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Differences;

/// <summary>A source and a target of a test's own, and what tests ask of both.</summary>
internal sealed class TwoDatabases(Target source, Target target) : IAsyncDisposable
{
    public Target Source { get; } = source;

    public Target Target { get; } = target;

    public static async Task<TwoDatabases> CreateAsync(
        TestServers servers, PostgresVersion source = PostgresVersion.V15, PostgresVersion target = PostgresVersion.V15) =>
        new(await Target.CreateAsync(servers, source), await Target.CreateAsync(servers, target));

    public async Task BothAsync(string sql)
    {
        await Source.ExecuteAsync(sql);
        await Target.ExecuteAsync(sql);
    }

    public Task<ComparisonReport> CompareAsync(ComparisonOptions? options = null) =>
        new DatabaseComparer(Source.DataSource, Target.DataSource).CompareAsync(options ?? new ComparisonOptions(), TestContext.Current.CancellationToken);

    /// <summary>What differs, as the comparison tells it: outcome, title, and what has changed.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(ComparisonOptions? options = null) =>
        [.. (await CompareAsync(options)).Differences.Select(Line)];

    /// <summary>Runs what the comparison says is missing.</summary>
    public async Task CreateMissingAsync()
    {
        var script = StatementScript.Of(await CompareAsync()).Replace("set local ", "set ", StringComparison.Ordinal);
        await Target.ExecuteAsync(script);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Target.DisposeAsync();
    }

    private static string Line(Difference difference) =>
        $"{difference.Outcome} {difference.Title}{string.Concat(difference.Changes.Select(static c => $" [{c.Property}]"))}";
}
