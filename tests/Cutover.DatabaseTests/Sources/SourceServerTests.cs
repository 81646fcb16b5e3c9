using System.Net;
using System.Net.Sockets;
using System.Text;
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

    [Fact]
    public async Task An_address_where_nothing_listens_is_an_error_that_says_so()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var error = await Should.ThrowAsync<CutoverException>(() => SourceServer.OpenAsync(Settings($"mysql://root@127.0.0.1:{port}/shop"), Cancellation));

        error.ExitCode.ShouldBe(ExitCode.NoConnection);
        error.Detail!.ShouldContain("refused");
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    [InlineData("")]
    public async Task A_server_of_another_kind_is_an_error_that_names_the_source(string greeting)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var greeted = GreetAsync(listener, greeting);

        var error = await Should.ThrowAsync<CutoverException>(
            () => SourceServer.OpenAsync(Settings($"mysql://root@127.0.0.1:{port}/shop?connect-timeout=2"), Cancellation));

        await greeted;
        error.ExitCode.ShouldBe(ExitCode.NoConnection);
        error.Message.ShouldContain($"shop on 127.0.0.1:{port} as root");
    }

    private static async Task GreetAsync(TcpListener listener, string greeting)
    {
        using var accepting = listener;
        using var client = await accepting.AcceptTcpClientAsync(Cancellation);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(greeting), Cancellation);
        if (greeting.Length > 0)
        {
            // Until the caller has had enough.
            await client.GetStream().CopyToAsync(Stream.Null, Cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<string> VersionAsync(SandboxServer server)
    {
        await using var connection = await SourceServer.OpenAsync(Settings(server, server.Password), Cancellation);
        return await SourceServer.VersionAsync(connection, Cancellation);
    }

    private static SourceSettings Settings(SandboxServer server, string password) => Settings($"mysql://root:{password}@{server.Host}:{server.Port}/mysql");

    private static SourceSettings Settings(string uri)
    {
        var environment = HostEnvironment.OfThisProcess() with
        {
            Variables = new Dictionary<string, string> { ["CUTOVER_SOURCE"] = uri },
        };
        return new SourceResolver(environment).Resolve(null);
    }
}
