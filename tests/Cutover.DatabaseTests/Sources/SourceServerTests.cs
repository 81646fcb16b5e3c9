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

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task An_answer_that_is_left_half_read_is_ended_and_the_session_goes_on(ServerEngine engine)
    {
        var server = engine == ServerEngine.MariaDb ? await servers.MariaDbAsync(Cancellation) : await servers.MySqlAsync(Cancellation);
        await using var session = await SourceSession.OpenAsync(Settings(server, server.Password), Cancellation);
        var began = TimeProvider.System.GetTimestamp();

        await foreach (var first in session.StreamAsync("with recursive n (n) as (select 1 union all select n + 1 from n where n < 900) select cast(concat(n, if(n > 300, sleep(1), ''), repeat('x', 100000)) as binary) from n", Cancellation))
        {
            first[0].ShouldBe((byte)'1');
            break;
        }

        TimeProvider.System.GetElapsedTime(began).TotalSeconds.ShouldBeLessThan(30);
        (await session.ScalarAsync("select 7", Cancellation)).ShouldBe("7");
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
