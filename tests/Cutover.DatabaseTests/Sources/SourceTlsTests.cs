using Cutover.DatabaseTests.Servers;
using Cutover.Errors;
using Cutover.Sandbox;
using Cutover.Sources.Servers;

namespace Cutover.DatabaseTests.Sources;

/// <summary>How the source is reached: MySQL 9 with and without TLS, and a certificate that proves nothing.</summary>
public sealed class SourceTlsTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("disabled", false)]
    [InlineData("required", true)]
    public async Task A_copy_from_MySQL_with_caching_sha2_password_needs_no_TLS_and_takes_it(string mode, bool isEncrypted)
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MySql);
        await scene.Source.ExecuteAsync(
            $"create user plain_{scene.Source.Name}@'%' identified with caching_sha2_password by 'secret'",
            $"grant select on {scene.Source.Name}.* to plain_{scene.Source.Name}@'%'");
        var uri = $"{scene.Source.UriAs($"plain_{scene.Source.Name}", "secret", scene.Source.Port)}?ssl-mode={mode}";

        (await scene.CopyAsync(source: uri)).Tables[0].Rows.ShouldBe(500);

        await using var session = await SourceSession.OpenAsync(SourceDatabase.Resolve(uri), Cancellation);
        var status = await session.QueryAsync("show session status like 'Ssl_cipher'", static row => row.GetString(1), Cancellation);
        (status[0].Length > 0).ShouldBe(isEncrypted, status[0]);
    }

    [Theory]
    [InlineData("verify_ca")]
    [InlineData("verify_identity")]
    public async Task A_certificate_that_does_not_verify_is_no_connection_and_nothing_is_written(string mode)
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MySql);

        var error = await Should.ThrowAsync<CutoverException>(() => scene.CopyAsync(source: $"{scene.Source.Uri}?ssl-mode={mode}"));

        error.ExitCode.ShouldBe(ExitCode.NoConnection);
        error.Hint!.ShouldContain("ssl-ca=FILE");
        (await scene.Target.ScalarAsync<bool>("select to_regnamespace('shop_staging') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_without_TLS_is_refused_where_TLS_is_asked_for()
    {
        await using var server = await TestServers.StartAsync(
            new SandboxOptions { Engine = ServerEngine.MariaDb, Source = ServerSource.Local, Settings = new Dictionary<string, string> { ["skip-ssl"] = "" } }, Cancellation);

        var error = await Should.ThrowAsync<CutoverException>(() => SourceServer.OpenAsync(
            SourceDatabase.Resolve($"mysql://root:{server.Password}@{server.Host}:{server.Port}/mysql?ssl-mode=required"), Cancellation));

        error.ExitCode.ShouldBe(ExitCode.NoConnection);
    }
}
