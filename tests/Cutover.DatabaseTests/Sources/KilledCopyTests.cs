using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Sources;

public sealed class KilledCopyTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Two_processes_killed_at_any_moment_are_resumed_and_nothing_is_doubled(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine, rows: 100_000);
        foreach (var atLeast in new[] { 1, 5, 10 })
        {
            using var first = Start(scene);
            using var second = Start(scene);
            while (!(first.HasExited && second.HasExited)
                && await scene.Target.ScalarAsync<long>("select count(*) from cutover.copy_chunk where state = 'loaded'") < atLeast)
            {
                await Task.Delay(5, Cancellation);
            }

            first.Kill();
            second.Kill();
            await first.EndAsync(Cancellation);
            await second.EndAsync(Cancellation);

            // What was loaded changes at the source before the next run.
            await scene.Source.ExecuteAsync($"update charge set amount_cents = amount_cents + 1 where id = {30 * atLeast}");
        }

        using var third = Start(scene);
        using var fourth = Start(scene);
        var (exitCode, _, error) = await third.EndAsync(Cancellation);
        var other = await fourth.EndAsync(Cancellation);

        exitCode.ShouldBeOneOf([0, 1], error);
        (exitCode == 0 || other.ExitCode == 0).ShouldBeTrue(error + other.Error);
        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.charge")).ShouldBe(100_000);
        (await scene.Target.ScalarAsync<string>("select string_agg(state, ',') from cutover.copy")).ShouldBe("complete");
        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    /// <summary>Slow enough to be killed half-way.</summary>
    private static ToolProcess Start(CopyScene scene)
    {
        Environment.SetEnvironmentVariable($"CUTOVER_TEST_{scene.Source.Name}", scene.Source.Uri);
        return ToolProcess.Start(
            scene.Target.Uri, "copy", "shop", "--sql", scene.Packs.Path, "--source", $"CUTOVER_TEST_{scene.Source.Name}", "--workers", "3", "--throttle", "2MB");
    }
}
