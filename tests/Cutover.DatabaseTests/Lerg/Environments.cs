using Cutover.Checks;
using Cutover.Differences;
using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Fixtures;
using Cutover.Scripts;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.Lerg;

/// <summary>Staging and production as the pack's fixture makes them, and the pack's own steps.</summary>
internal sealed class Environments(Target staging, Target production) : IAsyncDisposable
{
    public static PackCatalog Packs { get; } = new(Repository.At("sql"));

    public Target Staging { get; } = staging;

    public Target Production { get; } = production;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Environments> CreateAsync(
        TestServers servers, PostgresVersion staging = PostgresVersion.V15, PostgresVersion production = PostgresVersion.V15)
    {
        var both = new Environments(await Target.CreateAsync(servers, staging), await Target.CreateAsync(servers, production));
        await LoadAsync(both.Staging, "0030_staging");
        await LoadAsync(both.Production, "0020_production");
        return both;
    }

    /// <summary>Production once more, as it was at the start.</summary>
    public static async Task<Target> FreshProductionAsync(TestServers servers, PostgresVersion version = PostgresVersion.V15)
    {
        var production = await Target.CreateAsync(servers, version);
        await LoadAsync(production, "0020_production");
        return production;
    }

    /// <summary>All steps of the runbook that change production, up to the clean-up.</summary>
    public async Task PromoteAsync()
    {
        await Production.UpAsync(Packs, pack: "lerg");
        await Production.ExecuteAsync("select * from lerg.consolidate_codes(); select lerg.set_trial_dates()");
    }

    public async Task<IReadOnlyList<string>> FailingChecksAsync() =>
    [
        .. (await new CheckRunner(Production.DataSource, Packs).RunAsync("lerg", "live", [], static _ => { }, Cancellation))
            .Where(static a => !a.Holds)
            .Select(static a => a.Name),
    ];

    public async Task<ComparisonReport> CompareAsync() =>
        await new DatabaseComparer(Staging.DataSource, Production.DataSource).CompareAsync(
            new ComparisonOptions
            {
                Rows = ["public.enhanced_lerg"],
                IgnoredColumns = ["created_at", "updated_at"],
                Expected = await ExpectedDifferences.ReadAsync(Repository.At("sql", "lerg", "expected_differences.json"), Cancellation),
            },
            Cancellation);

    public async Task<CommandLine> RunAsync(params string[] arguments)
    {
        var environment = CommandLine.Targeting(Production.Uri);
        environment["CUTOVER_SOURCE"] = Staging.Uri;
        environment["CUTOVER_SERVERS"] = Production.Server.Source.ToString().ToLowerInvariant();
        return await CommandLine.RunAsync(environment, [.. arguments, "--sql", Repository.At("sql")]);
    }

    public async ValueTask DisposeAsync()
    {
        await Staging.DisposeAsync();
        await Production.DisposeAsync();
    }

    private static Task LoadAsync(Target target, string environment) =>
        new FixtureLoader(target.DataSource, Packs).LoadAsync("lerg", ["0010_platform", environment], Cancellation);
}
