using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Sources;
using Cutover.DatabaseTests.Support;
using Cutover.Fixtures;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Scripts;
using Cutover.Sources.Fixtures;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.Ar;

/// <summary>A billing database on MySQL or MariaDB, and a PostgreSQL database with the pack's tables and the team's test data.</summary>
internal sealed class ArScene : IAsyncDisposable
{
    private ArScene(SourceDatabase source, Target target) => (Source, Target) = (source, target);

    public SourceDatabase Source { get; }

    public Target Target { get; }

    private static PackCatalog Packs { get; } = new(Repository.At("sql"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What the team has: 5 coupons, 17 tax rates, 1 discount.</summary>
    public static Task<ArScene> ReferenceAsync(TestServers servers, ServerEngine engine) => CreateAsync(servers, engine, scale: 0, isRefusable: false);

    /// <summary>Made-up rows for all 23 tables.</summary>
    public static Task<ArScene> GeneratedAsync(TestServers servers, ServerEngine engine, long scale, bool isRefusable) =>
        CreateAsync(servers, engine, scale, isRefusable);

    /// <summary>Runs a verb as a shell does.</summary>
    public Task<CommandLine> CommandAsync(params string[] arguments)
    {
        var environment = CommandLine.Targeting(Target.Uri);
        environment["CUTOVER_SOURCE"] = Source.Uri;
        return CommandLine.RunAsync(environment, [.. arguments, "--sql", Packs.Folder]);
    }

    /// <summary>Runs a verb that has to answer 0.</summary>
    public async Task<CommandLine> RunAsync(params string[] arguments)
    {
        var answer = await CommandAsync(arguments);
        answer.ExitCode.ShouldBe(0, $"{string.Join(' ', arguments)}\n{answer.Output}\n{answer.Error}");
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await Target.DisposeAsync();
        await Source.DisposeAsync();
    }

    private static async Task<ArScene> CreateAsync(TestServers servers, ServerEngine engine, long scale, bool isRefusable)
    {
        var source = await SourceDatabase.CreateAsync(servers, engine);
        var target = await Target.CloneAsync(servers, PostgresVersion.V15, "ar_with_test_data", static async (database, cancellation) =>
        {
            await new ScriptRunner(database.DataSource, Packs).ApplyAsync("ar", new RunOptions(), cancellation);
            await new FixtureLoader(database.DataSource, Packs).LoadAsync("ar", cancellation);
        });
        await new SourceFixture(source.Settings, Packs).FillAsync("ar", source.Name, scale, isRefusable, Cancellation);
        return new ArScene(source, target);
    }
}
