using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Sandbox;

public sealed class MissingServerTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_program_is_named_with_where_it_was_looked_for_and_what_to_install()
    {
        var failure = await FailureAsync(new()
        {
            Engine = ServerEngine.PostgreSql,
            Source = ServerSource.Local,
            Major = 9,
        });

        failure.Message.ShouldBe("no PostgreSQL 9 was found on this machine");
        failure.Detail.ShouldNotBeNull().ShouldContain("Looked for postgres, initdb in ");
        failure.Hint.ShouldNotBeNull().ShouldContain("apt-get install postgresql-9");
    }

    [Fact]
    public async Task A_missing_image_is_named_with_what_Docker_said()
    {
        await servers.PostgresAsync(PostgresVersion.V18, Cancellation);

        var failure = await FailureAsync(new()
        {
            Engine = ServerEngine.PostgreSql,
            Source = ServerSource.Docker,
            Image = "localhost:1/no-such-image:18",
        });

        failure.Message.ShouldBe("the Docker image 'localhost:1/no-such-image:18' is not here and cannot be fetched");
        failure.Detail.ShouldNotBeNull().ShouldContain("localhost:1");
        failure.Hint.ShouldNotBeNull().ShouldContain("docker pull localhost:1/no-such-image:18");
    }

    [Fact]
    public async Task A_server_that_is_nowhere_is_reported_for_Docker_and_for_this_machine()
    {
        var failure = await FailureAsync(new()
        {
            Engine = ServerEngine.PostgreSql,
            Major = 9,
            Image = "localhost:1/no-such-image:9",
        });

        failure.Message.ShouldContain("Docker");
        failure.Message.ShouldContain("no PostgreSQL 9 was found on this machine");
    }

    [Fact]
    public async Task An_image_of_another_engine_ends_with_its_last_words()
    {
        await servers.MySqlAsync(Cancellation);

        var failure = await FailureAsync(new()
        {
            Engine = ServerEngine.PostgreSql,
            Source = ServerSource.Docker,
            Image = "mysql:9",
        });

        failure.Message.ShouldBe("the server ended before it answered");
        failure.Detail.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task A_setting_that_the_server_does_not_know_is_quoted_from_its_log(PostgresVersion version)
    {
        var source = (await servers.PostgresAsync(version, Cancellation)).Source;

        var failure = await FailureAsync(new()
        {
            Engine = ServerEngine.PostgreSql,
            Source = source,
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["no_such_setting"] = "on" },
        });

        failure.Detail.ShouldNotBeNull().ShouldContain("unrecognized configuration parameter \"no_such_setting\"");
    }

    [Fact]
    public async Task A_server_of_another_major_version_is_refused()
    {
        await servers.PostgresAsync(PostgresVersion.V18, Cancellation);

        var failure = await FailureAsync(new()
        {
            Engine = ServerEngine.PostgreSql,
            Source = ServerSource.Docker,
            Image = "postgres:18",
            Major = 15,
        });

        failure.Message.ShouldContain("15 was asked for");
    }

    private static Task<SandboxException> FailureAsync(SandboxOptions options) =>
        Should.ThrowAsync<SandboxException>(() => SandboxServer.StartAsync(options, Cancellation));
}
