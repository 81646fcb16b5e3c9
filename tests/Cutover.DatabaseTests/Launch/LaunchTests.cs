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

    /// <summary>By OID, as the server follows them: a key that still points at the backup says so with its schema.</summary>
    private const string CircularKeys =
        """
        select string_agg(k.conrelid::regclass || ' -> ' || k.confrelid::regclass, ', ' order by k.conname)
        from pg_constraint as k
        where k.conname in ('affiliates_user_id_fkey', 'unified_profiles_affiliate_id_fkey')
          and k.conrelid in ('public.affiliates'::regclass, 'public.unified_profiles'::regclass)
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task An_operator_launches_undoes_and_launches_again(PostgresVersion version)
    {
        await using var apis = await SandboxApis.StartAsync(new LearningPlatform(), new SandboxApiOptions(), Cancellation);
        await using var database = await LaunchDatabase.FilledAsync(servers, version);
        await database.PrepareAsync(apis);

        var launched = await database.AsOperatorAsync(Launch);

        launched.ShouldStartWith("SUCCESS: launched. Backup ");
        var stamp = Stamp().Match(launched).Value;
        (await database.CountAsync("public.unified_profiles where email like '%@example.com'")).ShouldBe(0, "no test account");
        (await database.CountAsync("auth.users")).ShouldBe(3645 + await database.CountAsync("launch.new_user"), "accounts are kept, and added to");
        (await database.ScalarAsync(CircularKeys)).ShouldBe("affiliates -> unified_profiles, unified_profiles -> affiliates");
        await AdminsMayLogInAsync(database);
        await database.ExecuteAsync("select cutover.finish_launch(max(launch_id)) from cutover.launch");
        (await database.CountAsync("pg_constraint where not convalidated")).ShouldBe(0, "and every foreign key is validated");
        (await database.BrokenChecksAsync("live")).ShouldBeEmpty();

        // An order after the launch survives the way back, and the second launch.
        await database.ExecuteAsync("insert into public.transactions (id, amount, status, contact_email) values ('11111111-1111-4111-8111-111111111111', 1000, 'completed', 'late.order@inbox.test')");
        (await database.AsOperatorAsync($"select public.rollback_migration('{stamp}')")).ShouldStartWith("SUCCESS: rolled back");
        (await database.CountAsync("public.transactions where id = '11111111-1111-4111-8111-111111111111'")).ShouldBe(1);
        (await database.CountAsync("public.unified_profiles where email like '%@example.com'")).ShouldBeGreaterThan(2000);

        await database.ValidateAsync();
        await database.ExecuteAsync("select cutover.complete_staging('launch'); select cutover.approve('launch', 'review', 'Maria')");
        (await database.AsOperatorAsync(Launch)).ShouldStartWith("SUCCESS: launched.");
        (await database.CountAsync("public.transactions where id = '11111111-1111-4111-8111-111111111111'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_40_late_sign_ups_are_not_lost()
    {
        await using var apis = await SandboxApis.StartAsync(new LearningPlatform(), new SandboxApiOptions(), Cancellation);
        await using var database = await LaunchDatabase.FilledAsync(servers, PostgresVersion.V18);
        await database.PrepareAsync(apis);

        // After staging was loaded, checked and approved.
        await database.ExecuteAsync(
            """
            insert into auth.users (email, raw_user_meta_data, created_at)
            select format('late.%s@inbox.test', n), '{"first_name": "Late"}', now() from generate_series(1, 40) as n
            """);
        var launched = await database.AsOperatorAsync(Launch);

        (await database.CountAsync("public.unified_profiles where email like 'late.%@inbox.test' and first_name = 'Late'")).ShouldBe(40);
        (await database.CountAsync("public.unified_profiles as p join auth.users as u on u.id = p.id where u.email like 'late.%'")).ShouldBe(40);
        await database.AsOperatorAsync($"select public.rollback_migration('{Stamp().Match(launched).Value}')");
        (await database.CountAsync("public.unified_profiles where email like 'late.%@inbox.test'")).ShouldBe(40, "nor on the way back");
    }

    /// <summary>Old orders and test accounts are not in staging; people pay the ones and log in to the others until the launch.</summary>
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task What_staging_leaves_out_may_go_on_changing_on_live_and_does_not_come_back(PostgresVersion version)
    {
        await using var database = await PreparedWithTestAccountAsync(version);
        await database.ExecuteAsync(
            """
            update public.unified_profiles set login_count = 1 where email = 'qa@example.com';
            update public.transactions set status = 'completed' where contact_email = 'old@inbox.test';
            insert into auth.users (email) values ('late@inbox.test'), ('tester@example.com');
            insert into public.transactions (user_id, amount, status)
            select u.id, 5, 'pending' from auth.users as u where u.email in ('qa@example.com', 'late@inbox.test', 'tester@example.com');
            update public.transactions set status = 'completed', paid_at = now() where amount = 5
            """);

        (await database.AsAsync("launch_owner", "select launch.rehearse_launch()")).ShouldStartWith("REHEARSED: 1 accounts would be added");
        (await database.AsOperatorAsync(Launch)).ShouldStartWith("SUCCESS: launched.");

        (await database.ScalarAsync("select string_agg(email, ' ' order by email) from public.unified_profiles")).ShouldBe("late@inbox.test maria@inbox.test");
        (await database.ScalarAsync("select string_agg(amount::bigint || ' ' || status, ', ' order by amount) from public.transactions")).ShouldBe("5 completed, 800 completed");
        (await database.ScalarAsync("select string_agg(operation || ' ' || (row_data ->> 'status'), ', ' order by operation, row_data ->> 'status') from cutover.conflict"))
            .ShouldBe("insert active, insert completed, insert completed, update active, update completed", "what was left out is kept aside");
        (await database.BrokenChecksAsync("live")).ShouldBeEmpty();
    }

    /// <summary>Her row of live says nothing of what she bought.</summary>
    [Fact]
    public async Task A_buyer_who_signs_up_before_the_data_is_prepared_is_launched_as_she_was_prepared()
    {
        await using var database = await PreparedWithTestAccountAsync(PostgresVersion.V15);
        await database.ExecuteAsync("insert into auth.users (email) values ('Maria@inbox.test')");
        await database.ValidateAsync();
        await database.ExecuteAsync("update public.unified_profiles set phone = '0917' where email = 'maria@inbox.test'");

        (await database.AsOperatorAsync(Launch)).ShouldStartWith("SUCCESS: launched.");

        (await database.ScalarAsync("select concat_ws(' ', membership_level_id, tags, created_at at time zone 'UTC', phone) from public.unified_profiles where email = 'maria@inbox.test'"))
            .ShouldBe("2 {PaidP2P} 2025-05-01 08:00:00 0917");
    }

    /// <summary>Carried over, they would be there twice, or be refused.</summary>
    [Theory]
    [InlineData("insert into public.transactions (user_id, amount, status, metadata) select u.id, 1000, 'completed', '{\"xendit_id\": \"paid\"}' from auth.users as u where u.email = 'ana@inbox.test'")]
    [InlineData("insert into public.enrollments (user_id, course_id) select u.id, c.id from auth.users as u, public.courses as c where u.email = 'ana@inbox.test' and c.slug = 'papers-to-profits'")]
    public async Task What_production_has_recorded_itself_of_what_was_prepared_is_launched_once(string recorded)
    {
        await using var database = await PreparedWithTestAccountAsync(PostgresVersion.V18);
        await database.ExecuteAsync("insert into auth.users (email) values ('ana@inbox.test')");
        await LaunchPages.LandAsync(database, "xendit_invoices", LaunchPages.Invoice("paid", static i => (i["payer_email"], i["paid_at"]) = ("ana@inbox.test", "2025-03-01T11:00:00.000Z")));
        await database.SyncAsync();
        await database.ValidateAsync();
        await database.ExecuteAsync(recorded);

        (await RefusalAsync(database, Launch)).ShouldBe("MG071");
        await database.ValidateAsync();
        (await database.AsOperatorAsync(Launch)).ShouldStartWith("SUCCESS: launched.");

        (await database.CountAsync("public.transactions where metadata ->> 'xendit_id' = 'paid'")).ShouldBe(1);
        (await database.CountAsync("public.enrollments")).ShouldBe(2);
        (await database.BrokenChecksAsync("live")).ShouldBeEmpty();
    }

    /// <summary>The smoke checks of launch day are made by somebody, too.</summary>
    [Fact]
    public async Task A_test_accounts_order_after_a_launch_does_not_stop_the_launch_after_a_rollback()
    {
        await using var database = await PreparedWithTestAccountAsync(PostgresVersion.V15);
        var stamp = Stamp().Match(await database.AsOperatorAsync(Launch)).Value;
        await database.ExecuteAsync(
            """
            insert into auth.users (email) values ('tester@example.com');
            insert into public.transactions (user_id, amount, status) select u.id, 5, 'completed' from auth.users as u where u.email = 'tester@example.com';
            insert into public.transactions (amount, status, contact_email) values (6, 'completed', 'QA@example.com')
            """);
        await database.AsOperatorAsync($"select public.rollback_migration('{stamp}')");

        await database.ValidateAsync();
        await database.ExecuteAsync("select cutover.approve('launch', 'review', 'Maria')");
        (await database.AsOperatorAsync(Launch)).ShouldStartWith("SUCCESS: launched.");

        (await database.CountAsync("public.transactions where amount in (5, 6)")).ShouldBe(0);
        (await database.BrokenChecksAsync("live")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_1_108_imported_contacts_are_buyers()
    {
        await using var apis = await SandboxApis.StartAsync(new LearningPlatform(), new SandboxApiOptions(), Cancellation);
        await using var database = await LaunchDatabase.FilledAsync(servers, PostgresVersion.V15);
        await database.PrepareAsync(apis);
        await database.AsOperatorAsync(Launch);

        const string Imported = "launch.systemeio_raw as c join public.unified_profiles as p on p.email = launch._email(c.email) where c.tags = '{imported}'";
        (await database.CountAsync(Imported)).ShouldBe(1108);
        (await database.CountAsync($"{Imported} and exists (select from public.enrollments as e where e.user_id = p.id)")).ShouldBe(1108);
        (await database.CountAsync($"{Imported} and exists (select from public.transactions as t where t.user_id = p.id and t.status = 'completed' and t.amount = 800)"))
            .ShouldBe(1104, "four of them paid through Xendit");
        (await database.CountAsync("launch.lead as l join launch.systemeio_raw as c on launch._email(c.email) = l.email where 'imported' = any (c.tags)")).ShouldBe(0);
    }

    [Fact]
    public async Task A_launch_is_refused_with_the_next_step_until_everything_is_in_order()
    {
        await using var database = await LaunchDatabase.EmptyAsync(servers, PostgresVersion.V18);
        await database.ExecuteAsync("delete from launch.expected_minimum");
        await LaunchPages.LandAsync(database, "systemeio_contacts", LaunchPages.Contact(1, "maria@inbox.test", "PaidP2P"), LaunchPages.Contact(2, "ana@inbox.test", "PaidP2P"));
        await LaunchPages.PrepareAsync(database);

        (await RefusalAsync(database, Launch)).ShouldBe("MG031", "nobody has approved");
        await database.ExecuteAsync("select cutover.approve('launch', 'review', 'Maria')");
        (await RefusalAsync(database, Launch)).ShouldBe("MG024", "staging is not complete");
        await database.ExecuteAsync("set role launch_owner; select cutover.complete_staging('launch'); reset role");

        await database.ExecuteAsync("insert into auth.users (email, created_at) values ('Maria@inbox.test', now())");
        (await RefusalAsync(database, Launch)).ShouldBe("MG071", "a buyer signed up herself meanwhile");
        await database.ValidateAsync();

        await database.ExecuteAsync("insert into launch.expected_minimum values ('transactions', 1000, 'what we expect')");
        (await RefusalAsync(database, Launch)).ShouldBe("MG028", "a check does not hold");
        (await database.CountAsync("auth.users")).ShouldBe(1, "nothing is kept of a refused launch");
        await database.ExecuteAsync("delete from launch.expected_minimum");

        (await database.AsAsync("launch_owner", "select launch.rehearse_launch()")).ShouldStartWith("REHEARSED: 1 accounts would be added");
        (await database.CountAsync("auth.users")).ShouldBe(1, "nothing is kept of a rehearsal");
        (await database.AsOperatorAsync(Launch)).ShouldStartWith("SUCCESS: launched.");
        (await RefusalAsync(database, Launch)).ShouldBeOneOf("MG024", "MG031");
        (await RefusalAsync(database, "select public.rollback_migration('1999_01_01_00_00_00')")).ShouldBe("MG02U");
    }

    /// <summary>One buyer, ready to be launched; on live there are a test account and an order that no source knows.</summary>
    private async Task<LaunchDatabase> PreparedWithTestAccountAsync(PostgresVersion version)
    {
        var database = await LaunchDatabase.EmptyAsync(servers, version);
        await database.ExecuteAsync(
            """
            delete from launch.expected_minimum;
            insert into auth.users (email) values ('qa@example.com');
            insert into public.transactions (amount, status, contact_email) values (4, 'pending', 'old@inbox.test')
            """);
        await LaunchPages.LandAsync(database, "systemeio_contacts", LaunchPages.Contact(1, "maria@inbox.test", "PaidP2P"));
        await LaunchPages.PrepareAsync(database);
        await database.ExecuteAsync("set role launch_owner; select cutover.complete_staging('launch'); reset role; select cutover.approve('launch', 'review', 'Maria')");
        return database;
    }

    [Theory]
    [InlineData("anon")]
    [InlineData("authenticated")]
    [InlineData("service_role")]
    public async Task Application_roles_may_call_none_of_it_and_read_none_of_it(string role)
    {
        await using var database = await LaunchDatabase.EmptyAsync(servers, PostgresVersion.V15);
        foreach (var call in (string[])["sync_raw_api_data()", "validate_and_prepare_clean_data()", "launch_clean_production()", "rollback_migration('x')"])
        {
            var failure = await Should.ThrowAsync<PostgresException>(() => database.AsAsync(role, $"select public.{call}"));
            failure.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, call);
        }

        (await Should.ThrowAsync<PostgresException>(() => database.AsAsync(role, "select body::text from launch.api_page"))).SqlState
            .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static async Task<string> RefusalAsync(LaunchDatabase database, string call)
    {
        var failure = await Should.ThrowAsync<PostgresException>(() => database.AsOperatorAsync(call));
        failure.Hint.ShouldNotBeNullOrEmpty();
        return failure.SqlState;
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
