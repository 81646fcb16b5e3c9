using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Runner;
using Npgsql;

namespace Cutover.DatabaseTests.Runner;

public sealed class PoolerTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pool_that_lends_sessions_out_per_transaction_is_refused()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        await using var pooler = await PgBouncer.StartAsync(target, "transaction");
        await using var pooled = NpgsqlDataSource.Create(pooler.ConnectionString);

        var error = await Should.ThrowAsync<CutoverException>(
            () => new ScriptRunner(pooled, packs.Catalog).ApplyAsync("shop", new RunOptions(), Cancellation));

        error.SqlState.ShouldBe(ErrorCodes.SessionIsPooled);
        error.ExitCode.ShouldBe(ExitCode.Refused);
        (await target.ScalarAsync<bool>("select to_regclass('t') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_pool_that_keeps_sessions_is_fine()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        await using var pooler = await PgBouncer.StartAsync(target, "session");
        await using var pooled = NpgsqlDataSource.Create(pooler.ConnectionString);

        await new ScriptRunner(pooled, packs.Catalog).ApplyAsync("shop", new RunOptions(), Cancellation);

        (await target.ScalarAsync<bool>("select to_regclass('t') is not null")).ShouldBeTrue();
    }
}
