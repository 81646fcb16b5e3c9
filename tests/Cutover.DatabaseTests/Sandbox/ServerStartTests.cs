using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;
using MySqlConnector;
using Npgsql;

namespace Cutover.DatabaseTests.Sandbox;

public sealed class ServerStartTests(TestServers servers, ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PostgresVersion.V15, ServerSource.Local)]
    [InlineData(PostgresVersion.V18, ServerSource.Docker)]
    public async Task A_PostgreSQL_server_answers_with_the_version_it_reports(
        PostgresVersion version, ServerSource source)
    {
        var server = await servers.PostgresAsync(version, Cancellation);
        Report(server);

        server.Source.ShouldBe(source);
        server.Version.Major.ShouldBe((int)version);
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(Cancellation);
        connection.PostgreSqlVersion.ShouldBe(server.Version);
    }

    [Fact]
    public async Task A_MariaDB_server_answers_from_this_machine()
    {
        var server = await servers.MariaDbAsync(Cancellation);
        Report(server);

        server.Source.ShouldBe(ServerSource.Local);
        server.Version.Major.ShouldBeGreaterThanOrEqualTo(10);
        server.SocketFolder.ShouldBe(server.Folder);
        (await MySqlVersionAsync(server)).ShouldStartWith(server.Version.ToString());
    }

    [Fact]
    public async Task A_MySQL_server_answers_from_Docker()
    {
        var server = await servers.MySqlAsync(Cancellation);
        Report(server);

        server.Source.ShouldBe(ServerSource.Docker);
        server.Version.Major.ShouldBe(9);
        server.Container.ShouldNotBeNull();
        (await MySqlVersionAsync(server)).ShouldStartWith(server.Version.ToString());
    }

    private static async Task<string?> MySqlVersionAsync(SandboxServer server)
    {
        await using var connection = MySqlConnectorFactory.Instance.CreateConnection();
        connection.ConnectionString = server.ConnectionString;
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "select version()";
        return (string?)await command.ExecuteScalarAsync(Cancellation);
    }

    private void Report(SandboxServer server) =>
        output.WriteLine($"{server.Engine} {server.Version}: {server.StartedIn.TotalMilliseconds:0} ms");
}
