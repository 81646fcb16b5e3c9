using Cutover.Differences;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Npgsql;

namespace Cutover.DatabaseTests.Lerg;

/// <summary>Three depths, each back to an equal database.</summary>
public sealed class RollbackTests(TestServers servers)
{
    private static readonly string[] Tables = ["public.profiles", "public.lerg_codes", "auth.users"];

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task The_whole_database_comes_back_from_the_backup_of_the_first_step(PostgresVersion version)
    {
        await using var both = await Environments.CreateAsync(servers, version, version);
        await using var before = await Environments.FreshProductionAsync(servers, version);
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        (await both.RunAsync("archive", folder)).ExitCode.ShouldBe(0);
        await both.PromoteAsync();
        await both.Production.ExecuteAsync("delete from profiles where subscription_status = 'trial'; drop table lerg_codes");

        await using var restored = await Target.CreateAsync(servers, version);
        await using var environment = new Environments(await Target.CreateAsync(servers, version), restored);
        var answer = await environment.RunAsync("archive", folder, "--restore");
        Directory.Delete(folder, recursive: true);

        answer.ExitCode.ShouldBe(0, answer.Error);
        await RequireEqualAsync(before, restored);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task The_schema_goes_back_by_the_scripts_own_undo_and_can_be_promoted_again(PostgresVersion version)
    {
        await using var both = await Environments.CreateAsync(servers, PostgresVersion.V15, version);
        await using var before = await Environments.FreshProductionAsync(servers, version);
        await both.PromoteAsync();

        await both.Production.ExecuteAsync("select lerg.undo_promotion()");
        await RequireEqualAsync(before, both.Production);

        await both.PromoteAsync();
        (await both.FailingChecksAsync()).ShouldBeEmpty();
        (await both.CompareAsync()).IsEqual.ShouldBeTrue();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task The_undo_takes_no_customers_data_away_unless_it_is_told_to_and_keeps_what_they_did_since(PostgresVersion version)
    {
        await using var both = await Environments.CreateAsync(servers, version, version);
        await both.PromoteAsync();
        await both.Production.ExecuteAsync(
            """
            insert into usage_metrics (user_id, metric_type, source) select id, 'comparison', 'us' from profiles limit 1;
            update profiles set subscription_status = 'monthly', stripe_customer_id = 'cus_new' where email like 'ines@%';
            update profiles set plan_expires_at = '2028-06-01 00:00:00+00' where email like 'dmitri@%';
            """);

        var refused = await Should.ThrowAsync<PostgresException>(() => both.Production.ExecuteAsync("select lerg.undo_promotion()"));
        refused.SqlState.ShouldBe(ErrorCodes.UndoTakesData);
        await both.Production.ExecuteAsync("select lerg.undo_promotion(discard_usage => true)");

        (await both.Production.ColumnAsync("select p.subscription_status || ' ' || p.stripe_customer_id from profiles as p join auth.users as u on u.id = p.id where u.email like 'ines@%'"))
            .ShouldBe(["monthly cus_new"]);
        (await both.Production.ColumnAsync("select to_char(p.plan_expires_at at time zone 'UTC', 'YYYY-MM-DD') from profiles as p join auth.users as u on u.id = p.id where u.email like 'dmitri@%'"))
            .ShouldBe(["2028-06-01"], "what was promised since is kept");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task One_tables_rows_come_back_from_its_backup(PostgresVersion version)
    {
        await using var both = await Environments.CreateAsync(servers, version, version);
        await using var before = await Environments.FreshProductionAsync(servers, version);
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        (await both.RunAsync("archive", folder, "--no-proof")).ExitCode.ShouldBe(0);
        await both.Production.ExecuteAsync("update profiles set plan_expires_at = null; delete from profiles where role = 'admin'; delete from lerg_codes where npa < '500'");

        (await both.RunAsync("archive", folder, "--restore-rows", "public.profiles")).ExitCode.ShouldBe(0);
        (await both.RunAsync("archive", folder, "--restore-rows", "public.lerg_codes")).ExitCode.ShouldBe(0);
        Directory.Delete(folder, recursive: true);

        await RequireEqualAsync(before, both.Production);
    }

    private static async Task RequireEqualAsync(Target before, Target after)
    {
        var report = await new DatabaseComparer(before.DataSource, after.DataSource)
            .CompareAsync(new ComparisonOptions { Rows = Tables }, TestContext.Current.CancellationToken);
        report.Differences.Select(static d => d.Title).ShouldBeEmpty();
        report.Tables.ShouldAllBe(static t => t.IsEqual);
    }
}
