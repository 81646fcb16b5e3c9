namespace Cutover.Cli.Demos;

/// <summary>Two environments are compared, one is promoted to the other, and the old table is archived and dropped.</summary>
internal sealed class LergDemo : IPackDemo
{
    /// <inheritdoc/>
    public string Pack => "lerg";

    /// <inheritdoc/>
    public string Summary => "production becomes what staging is, and every customer stays";

    /// <inheritdoc/>
    public long? Rows => null;

    /// <inheritdoc/>
    public async Task RunAsync(DemoStage stage, CancellationToken cancellation)
    {
        stage.Say("Staging, as it is used, and production with eleven customers and 440 area codes, twelve of them wrong.");
        await using var staging = await stage.CreateSourceAsync(Pack, ["0010_platform", "0030_staging"], cancellation);
        await stage.LoadFixtureAsync(Pack, ["0010_platform", "0020_production"], cancellation);
        var folder = Directory.CreateTempSubdirectory("cutover-demo-");
        try
        {
            await CompareAndPromoteAsync(stage, folder.FullName, cancellation);
            await CleanUpAsync(stage, folder.FullName, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task CompareAndPromoteAsync(DemoStage stage, string folder, CancellationToken cancellation)
    {
        stage.Say("What production lacks, in the database and beside it:");
        await stage.CutoverAsync(["diff", "--parts", stage.PathOf(Pack, "parts.json")], cancellation);

        stage.Say("A backup of everything, which is restored elsewhere and compared row by row before anybody relies on it:");
        await stage.CutoverAsync(["archive", $"{folder}/production", "--retain", "90d", "--servers", SourceOf(stage)], cancellation);

        stage.Say("The schema by numbered scripts, the codes from the numbering plan's own facts, the trials by one rule:");
        await stage.CutoverAsync(["up", Pack], cancellation);
        await stage.SqlAsync("select * from lerg.consolidate_codes()", cancellation);
        await stage.SqlAsync("select npa, reason from lerg.code_audit where change = 'corrected' order by npa", cancellation);
        await stage.SqlAsync("select lerg.set_trial_dates() as trials_changed", cancellation);

        stage.Say("Every rule holds, and all eleven customers see their own profile and no other:");
        await stage.CutoverAsync(["check", Pack], cancellation);
        await stage.SqlAsync("select u.email, p.subscription_status, p.plan_expires_at, lerg.sees_own_profile(p.id) from public.profiles as p join auth.users as u on u.id = p.id order by u.email", cancellation);

        stage.Say("Nothing differs any more but what is declared, not in one row of the 450:");
        await CompareAsync(stage, cancellation);
    }

    private async Task CleanUpAsync(DemoStage stage, string folder, CancellationToken cancellation)
    {
        stage.Say("Later, and approved on its own: the old table is archived, which is proven, and only then dropped.");
        await stage.CutoverAsync(
            ["archive", $"{folder}/lerg_codes", "--table", "public.lerg_codes", "--retain", "7y", "--servers", SourceOf(stage)], cancellation);
        await stage.SqlAsync("select lerg.drop_legacy_codes()", cancellation);
        await CompareAsync(stage, cancellation);
    }

    private static string SourceOf(DemoStage stage) => stage.Servers.ToString().ToLowerInvariant();

    private Task CompareAsync(DemoStage stage, CancellationToken cancellation) => stage.CutoverAsync(
        [
            "diff", "--rows", "public.enhanced_lerg", "--ignore-column", "created_at", "--ignore-column", "updated_at",
            "--expected", stage.PathOf(Pack, "expected_differences.json"), "--fail-on", "any",
        ],
        cancellation);
}
