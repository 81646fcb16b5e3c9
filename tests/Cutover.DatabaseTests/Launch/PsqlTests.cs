using System.Text.RegularExpressions;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Launch;

/// <summary>The launch day without the tool: psql, logged in as an operator who may execute and nothing else.</summary>
public sealed partial class PsqlTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Plain_psql_and_execute_alone_are_enough(PostgresVersion version)
    {
        await using var database = await LaunchDatabase.EmptyAsync(servers, version);
        await database.ExecuteAsync("delete from launch.expected_minimum");
        await LaunchPages.LandAsync(database, "systemeio_contacts", LaunchPages.Contact(1, "maria@inbox.test", "PaidP2P"));
        await database.CreateStagingAsync();

        (await PsqlAsync(database, "select sync_raw_api_data()")).ShouldContain("\"systemeio_raw\": 1");
        (await PsqlAsync(database, "select validate_and_prepare_clean_data()")).ShouldContain("\"enrollments\": 1");
        (await PsqlAsync(database, "select launch_clean_production();")).ShouldContain("cutover approve launch review");
        await database.ExecuteAsync("set role launch_owner; select cutover.complete_staging('launch'); reset role; select cutover.approve('launch', 'review', 'Maria')");
        var launched = await PsqlAsync(database, "select launch_clean_production();");
        launched.ShouldStartWith("SUCCESS: launched.");
        launched.ShouldNotContain("WARNING");
        (await PsqlAsync(database, "select rollback_migration('1999_01_01_00_00_00')")).ShouldContain(Stamp().Match(launched).Value, customMessage: "an unknown stamp lists those that there are");
        (await PsqlAsync(database, $"select rollback_migration('{Stamp().Match(launched).Value}')")).ShouldStartWith("SUCCESS: rolled back");

        foreach (var table in (string[])["launch.xendit_raw", "launch_staging.transactions", "public.transactions", "cutover.change"])
        {
            (await PsqlAsync(database, $"select count(*) from {table}")).ShouldContain("permission denied");
        }
    }

    private static Task<string> PsqlAsync(LaunchDatabase database, string call) => Psql.RunAsync(database, "launch_operator", call);

    [GeneratedRegex(@"\d{4}(_\d\d){5}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stamp();
}
