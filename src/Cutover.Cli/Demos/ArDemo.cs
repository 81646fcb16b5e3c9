using System.Globalization;
using Cutover.Sandbox;
using Cutover.Sources.Fixtures;

namespace Cutover.Cli.Demos;

/// <summary>Accounts receivable move from MySQL to PostgreSQL: copied, proved, launched, proved again, and taken back.</summary>
internal sealed class ArDemo : IPackDemo
{
    private const int RowsInUnit = 24;

    /// <inheritdoc/>
    public string Pack => "ar";

    /// <inheritdoc/>
    public string Summary => "23 tables move from MySQL or MariaDB, proved to the last cent, and back";

    /// <inheritdoc/>
    public long? Rows => 100_000;

    /// <inheritdoc/>
    public async Task RunAsync(DemoStage stage, CancellationToken cancellation)
    {
        var evidence = Directory.CreateTempSubdirectory("cutover-demo-");
        try
        {
            await using var source = await StartSourceAsync(stage, cancellation);
            stage.Set("CUTOVER_SOURCE", Uri(source));
            await MoveAsync(stage, Path.Combine(evidence.FullName, "verify.xml"), cancellation);
        }
        finally
        {
            evidence.Delete(recursive: true);
        }
    }

    private async Task MoveAsync(DemoStage stage, string junit, CancellationToken cancellation)
    {
        stage.Say("The target's tables, with the test data that somebody left in them:");
        await stage.CutoverAsync(["up", Pack], cancellation);
        await stage.LoadFixtureAsync(Pack, cancellation);

        stage.Say("What would be copied; nothing is written:");
        await stage.CutoverAsync(["copy", Pack, "--dry-run"], cancellation);

        stage.Say("The copy, into staging beside the live tables:");
        await stage.CutoverAsync(["copy", Pack], cancellation);

        stage.Say("The proof, which is also the evidence that the gates ask for:");
        await stage.CutoverAsync(["verify", Pack, "--junit", junit], cancellation);
        await stage.CutoverAsync(["gate", Pack, "integration-tests", "--junit", junit, "--min", "95"], cancellation);
        await stage.CutoverAsync(["gate", Pack, "e2e", "--junit", junit, "--min", "90"], cancellation);
        await stage.CutoverAsync(["approve", Pack, "go", "--as", "Ann"], cancellation);

        stage.Say("The launch: staging becomes live, the test data goes to the backup. Then the proof again, of live:");
        await stage.CutoverAsync(["launch", Pack, "--yes"], cancellation);
        await stage.CutoverAsync(["verify", Pack, "--place", "live"], cancellation);
        await stage.SqlAsync("select currency, status, count(*), sum(amount_cents) as cents from ar_charges group by 1, 2 order by 1, 2", cancellation);

        stage.Say("And back: the test data is live again.");
        await stage.CutoverAsync(["rollback", Pack, "--yes"], cancellation);
        await stage.SqlAsync("select count(*) as customers from ar_customers", cancellation);
    }

    private async Task<SandboxServer> StartSourceAsync(DemoStage stage, CancellationToken cancellation)
    {
        stage.Say("Starting a private MariaDB or MySQL server …");
        var server = await StartAnyAsync(stage.Servers, cancellation);
        var scale = Math.Max(100, stage.Rows / RowsInUnit);
        stage.Say(string.Create(CultureInfo.InvariantCulture, $"{server.Engine} {server.Version} on port {server.Port}; it gets about {scale * RowsInUnit:#,0} rows, every odd value among them."));
        var fixture = new SourceFixture(SourceFixture.Settings(Uri(server, "mysql")), stage.Packs);
        await fixture.LoadAsync(Pack, "billing", scale, isRefusable: false, cancellation);
        return server;
    }

    /// <summary>The first that can be had.</summary>
    private static async Task<SandboxServer> StartAnyAsync(ServerSource servers, CancellationToken cancellation)
    {
        try
        {
            return await SandboxServer.StartAsync(new SandboxOptions { Engine = ServerEngine.MariaDb, Source = servers }, cancellation);
        }
        catch (SandboxException)
        {
            return await SandboxServer.StartAsync(new SandboxOptions { Engine = ServerEngine.MySql }, cancellation);
        }
    }

    private static string Uri(SandboxServer server, string database = "billing") =>
        string.Create(CultureInfo.InvariantCulture, $"mysql://root:{server.Password}@{server.Host}:{server.Port}/{database}");
}
