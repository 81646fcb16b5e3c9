using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;
using Npgsql;

namespace Cutover.DatabaseTests.Sandbox;

public sealed class SandboxDatabaseTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task A_database_sees_nothing_of_another(PostgresVersion version)
    {
        await using var one = await servers.DatabaseAsync(version, Cancellation);
        await using var other = await servers.DatabaseAsync(version, Cancellation);
        await ExecuteAsync(one, "create table payment (id bigint)");

        (await ScalarAsync(one, "select to_regclass('payment') is not null")).ShouldBe(true);
        (await ScalarAsync(other, "select to_regclass('payment') is not null")).ShouldBe(false);
    }

    [Fact]
    public async Task A_disposed_database_is_gone_whoever_is_connected()
    {
        var server = await servers.PostgresAsync(PostgresVersion.V15, Cancellation);
        var database = await server.CreateDatabaseAsync(template: null, Cancellation);
        await using var stranger = new NpgsqlConnection(database.ConnectionString);
        await stranger.OpenAsync(Cancellation);

        await database.DisposeAsync();

        var absent = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString;
        await using var late = new NpgsqlConnection(absent);
        var failure = await Should.ThrowAsync<PostgresException>(() => late.OpenAsync(Cancellation));
        failure.SqlState.ShouldBe(PostgresErrorCodes.InvalidCatalogName);
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Parallel_callers_fill_a_template_once_and_get_a_copy_each(PostgresVersion version)
    {
        var server = await servers.PostgresAsync(version, Cancellation);
        var template = NewName();
        var fills = 0;

        var databases = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await server.CreateTemplateAsync(template, FillAsync, Cancellation);
            return await server.CreateDatabaseAsync(template, Cancellation);
        }));

        fills.ShouldBe(1);
        databases.Select(database => database.Name).ShouldBeUnique();
        foreach (var database in databases)
        {
            (await ScalarAsync(database, "select sum(id)::bigint from payment")).ShouldBe(55L);
            await database.DisposeAsync();
        }

        async Task FillAsync(SandboxDatabase database, CancellationToken cancellation)
        {
            Interlocked.Increment(ref fills);
            await ExecuteAsync(database, "create table payment as select id from generate_series(1, 10) as id");

            // Left open on purpose: a copy must not wait for it.
            var careless = new NpgsqlConnection(database.ConnectionString);
            await careless.OpenAsync(cancellation);
        }
    }

    [Fact]
    public async Task A_template_that_could_not_be_filled_is_filled_anew()
    {
        var server = await servers.PostgresAsync(PostgresVersion.V15, Cancellation);
        var template = NewName();
        await Should.ThrowAsync<PostgresException>(() => server.CreateTemplateAsync(
            template, (database, _) => ExecuteAsync(database, "select 1 / 0"), Cancellation));

        await server.CreateTemplateAsync(
            template, (database, _) => ExecuteAsync(database, "create table payment (id bigint)"), Cancellation);

        await using var copy = await server.CreateDatabaseAsync(template, Cancellation);
        (await ScalarAsync(copy, "select count(*) from payment")).ShouldBe(0L);
    }

    [Fact]
    public async Task Settings_reach_the_server_and_nothing_waits_for_the_disk()
    {
        await using var database = await servers.DatabaseAsync(PostgresVersion.V15, Cancellation);

        (await ScalarAsync(database, "show max_prepared_transactions")).ShouldBe("10");
        (await ScalarAsync(database, "show fsync")).ShouldBe("off");
        (await ScalarAsync(database, "show server_encoding")).ShouldBe("UTF8");
        (await ScalarAsync(database, "select datcollate from pg_database where datname = current_database()"))
            .ShouldBe("C.UTF-8");
    }

    [Fact]
    public async Task A_durable_server_waits_for_the_disk()
    {
        await using var server = await TestServers.StartAsync(
            new() { Engine = ServerEngine.PostgreSql, Source = ServerSource.Local, Durable = true }, Cancellation);
        await using var database = await server.CreateDatabaseAsync(template: null, Cancellation);

        (await ScalarAsync(database, "show fsync")).ShouldBe("on");
        (await ScalarAsync(database, "show synchronous_commit")).ShouldBe("on");
    }

    private static string NewName() => $"template_{Guid.NewGuid():N}";

    private static async Task ExecuteAsync(SandboxDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<object?> ScalarAsync(SandboxDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
