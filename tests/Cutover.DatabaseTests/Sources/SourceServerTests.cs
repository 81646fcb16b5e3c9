using Cutover.Connections;
using Cutover.DatabaseTests.Servers;
using Cutover.Errors;
using Cutover.Sandbox;
using Cutover.Sources.Servers;

namespace Cutover.DatabaseTests.Sources;

public sealed class SourceServerTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MySQL_9_is_reached_with_the_password_it_hashes_anew() =>
        (await VersionAsync(await servers.MySqlAsync(Cancellation))).ShouldStartWith("9.");

    [Fact]
    public async Task MariaDB_is_reached() =>
        (await VersionAsync(await servers.MariaDbAsync(Cancellation))).ShouldContain("MariaDB");

    [Fact]
    public async Task A_wrong_password_is_an_error_that_names_the_source_and_not_the_password()
    {
        var server = await servers.MariaDbAsync(Cancellation);

        var error = await Should.ThrowAsync<CutoverException>(
            () => SourceServer.OpenAsync(Settings(server, "canary-password"), Cancellation));

        error.ExitCode.ShouldBe(ExitCode.NoConnection);
        error.Message.ShouldContain($"mysql on 127.0.0.1:{server.Port} as root");
        $"{error.Message} {error.Detail} {error.Hint}".ShouldNotContain("canary-password");
    }

    private static async Task<string> VersionAsync(SandboxServer server)
    {
        await using var connection = await SourceServer.OpenAsync(Settings(server, server.Password), Cancellation);
        return await SourceServer.VersionAsync(connection, Cancellation);
    }

    private static SourceSettings Settings(SandboxServer server, string password)
    {
        var environment = HostEnvironment.OfThisProcess() with
        {
            Variables = new Dictionary<string, string> { ["CUTOVER_SOURCE"] = $"mysql://root:{password}@{server.Host}:{server.Port}/mysql" },
        };
        return new SourceResolver(environment).Resolve(null);
    }
}
