using System.Text.RegularExpressions;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Sandbox.Apis;
using Cutover.Sandbox.Platform;
using Npgsql;

namespace Cutover.DatabaseTests.Launch;

/// <summary>The launch and its undoing, called by an operator from a plain session.</summary>
public sealed partial class LaunchTests(TestServers servers)
{
    private const string Launch = "select public.launch_clean_production()";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task An_operator_launches_undoes_and_launches_again(PostgresVersion version)
    {
        await using var apis = await SandboxApis.StartAsync(new LearningPlatform(), new SandboxApiOptions(), Cancellation);
        await using var database = await LaunchDatabase.FilledAsync(servers, version);
        await database.PrepareAsync(apis);

        // Forty people sign up after staging was loaded; they were lost once.
        await database.ExecuteAsync(
            """
            insert into auth.users (email, raw_user_meta_data, created_at)
            select format('late.%s@inbox.test', n), '{"first_name": "Late"}', now() from generate_series(1, 40) as n
            """);

        var launched = await database.AsOperatorAsync(Launch);

        launched.ShouldStartWith("SUCCESS: launched. Backup ");
        var stamp = Stamp().Match(launched).Value;
        (await database.CountAsync("public.unified_profiles where email like 'late.%@inbox.test'")).ShouldBe(40, "the 40 late sign-ups");
        (await database.CountAsync("public.unified_profiles as p join launch.person as e on e.user_id = p.id where 'imported' = any (e.tags)"))
            .ShouldBe(1108, "the 1,108 imported contacts");
        (await database.CountAsync("public.unified_profiles where email like '%@example.com'")).ShouldBe(0);
        (await database.CountAsync("auth.users")).ShouldBe(3645 + 40 + await database.CountAsync("launch.new_user"));
        (await database.ScalarAsync("select string_agg(distinct confrelid::regclass::text, ', ') from pg_constraint where contype = 'f' and conrelid in ('affiliates'::regclass, 'unified_profiles'::regclass) and conname in ('affiliates_user_id_fkey', 'unified_profiles_affiliate_id_fkey')"))
            .ShouldBe("affiliates, unified_profiles");
        await AdminsMayLogInAsync(database);
        await database.ExecuteAsync("select cutover.finish_launch(max(launch_id)) from cutover.launch");
        (await database.BrokenChecksAsync("live")).ShouldBeEmpty();

        // An order after the launch survives the way back, and the second launch.
        await database.ExecuteAsync("insert into public.transactions (id, amount, status, contact_email) values ('11111111-1111-4111-8111-111111111111', 1000, 'completed', 'late.1@inbox.test')");
        (await database.AsOperatorAsync($"select public.rollback_migration('{stamp}')")).ShouldStartWith("SUCCESS: rolled back");
        (await database.CountAsync("public.transactions where id = '11111111-1111-4111-8111-111111111111'")).ShouldBe(1);
        (await database.CountAsync("public.unified_profiles where email like '%@example.com'")).ShouldBeGreaterThan(2000);

        await database.ValidateAsync();
        await database.ExecuteAsync("select cutover.complete_staging('launch')");
        (await database.AsOperatorAsync(Launch)).ShouldStartWith("SUCCESS: launched.");
        (await database.CountAsync("public.transactions where id = '11111111-1111-4111-8111-111111111111'")).ShouldBe(1);
    }

    private static async Task AdminsMayLogInAsync(LaunchDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in (string[])
        [
            "select set_config('request.jwt.claims', jsonb_build_object('sub', (select user_id from launch.admin_account order by email limit 1))::text, false)",
            "set role authenticated",
            "select count(*) from public.unified_profiles where id = auth.uid() and admin_metadata ->> 'role' = 'admin'",
            "select customers from public.admin_dashboard_summary",
            "select count(*) from public.admin_dashboard_revenue",
        ])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        }

        List<long> answers = [];
        await using var reader = await batch.ExecuteReaderAsync(Cancellation);
        do
        {
            while (await reader.ReadAsync(Cancellation))
            {
                if (reader.GetValue(0) is long answer)
                {
                    answers.Add(answer);
                }
            }
        }
        while (await reader.NextResultAsync(Cancellation));

        answers[0].ShouldBe(1);
        answers[1].ShouldBeGreaterThan(4000);
        answers[2].ShouldBeGreaterThan(2);
    }

    [GeneratedRegex(@"\d{4}(_\d\d){5}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stamp();
}
