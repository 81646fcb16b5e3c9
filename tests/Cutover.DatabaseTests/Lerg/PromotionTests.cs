using Cutover.Differences;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.Lerg;

/// <summary>Production becomes what staging is, and every customer stays who they are.</summary>
public sealed class PromotionTests(TestServers servers)
{
    private static readonly string[] KnownErrors = ["246", "268", "284", "340", "345", "670", "671", "684", "787", "809", "902", "939"];

    [Fact]
    public async Task Before_it_production_lacks_what_the_plan_says_and_nothing_else()
    {
        await using var both = await Environments.CreateAsync(servers);

        var missing = (await new DatabaseComparer(both.Staging.DataSource, both.Production.DataSource)
            .CompareAsync(new ComparisonOptions(), TestContext.Current.CancellationToken)).Differences
            .Where(static d => d.Outcome == DifferenceOutcome.Missing && d.Kind is "table" or "view" or "column")
            .Select(static d => d.Title);

        missing.ShouldBe(
            [
                "column public.profiles.email", "column public.profiles.subscription_id", "column public.profiles.current_period_start",
                "column public.profiles.current_period_end", "column public.profiles.cancel_at", "column public.profiles.canceled_at",
                "column public.profiles.last_payment_date",
                "table public.usage_metrics", "view public.user_usage_stats", "table public.enhanced_lerg",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData(PostgresVersion.V15, PostgresVersion.V15)]
    [InlineData(PostgresVersion.V15, PostgresVersion.V18)]
    [InlineData(PostgresVersion.V18, PostgresVersion.V15)]
    public async Task After_it_nothing_differs_but_what_is_declared_and_every_check_holds(PostgresVersion staging, PostgresVersion production)
    {
        await using var both = await Environments.CreateAsync(servers, staging, production);
        await both.PromoteAsync();

        var report = await both.CompareAsync();

        report.Undeclared.Select(static d => d.Title).ShouldBeEmpty();
        report.Tables.Single().IsEqual.ShouldBeTrue();
        report.Notes.ShouldNotContain(static n => n.StartsWith("declared, and not found", StringComparison.Ordinal));
        (await both.FailingChecksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_signs_up_meanwhile_by_the_old_application_breaks_no_check()
    {
        await using var both = await Environments.CreateAsync(servers);
        await both.PromoteAsync();

        await both.Production.ExecuteAsync(
            """
            insert into auth.users (id, email, created_at) values ('00000000-0000-4000-8000-0000000000ff', 'new@customers.example', now());
            insert into profiles (id, subscription_status, trial_started_at, plan_expires_at)
            values ('00000000-0000-4000-8000-0000000000ff', 'trial', now(), '2027-03-01 00:00:00+00');
            select lerg.set_trial_dates();
            """);

        (await both.FailingChecksAsync()).ShouldBeEmpty();
        (await both.Production.ScalarAsync<bool>("select plan_expires_at = '2027-03-01 00:00:00+00' from profiles where id = '00000000-0000-4000-8000-0000000000ff'")).ShouldBeTrue();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task There_are_exactly_450_codes_in_the_split_of_the_plan_with_438_and_the_pacific_three_right(PostgresVersion version)
    {
        await using var both = await Environments.CreateAsync(servers, version, version);
        await both.PromoteAsync();

        (await both.Production.ColumnAsync("select category || ' ' || count(*) from enhanced_lerg group by category order by count(*) desc"))
            .ShouldBe(["us-domestic 370", "canadian 56", "caribbean 21", "pacific 3"]);
        (await both.Production.ColumnAsync("select npa || ' ' || country_code || ' ' || category from enhanced_lerg where npa in ('438', '670', '671', '684') order by npa"))
            .ShouldBe(["438 CA canadian", "670 MP pacific", "671 GU pacific", "684 AS pacific"]);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task The_twelve_wrong_rows_are_corrected_and_the_ten_missing_added_each_with_its_reason(PostgresVersion version)
    {
        await using var both = await Environments.CreateAsync(servers, version, version);
        await both.PromoteAsync();

        (await both.Production.ColumnAsync("select npa from lerg.code_audit where change = 'corrected' order by npa")).ShouldBe(KnownErrors);
        (await both.Production.ScalarAsync<long>("select count(distinct a.npa) from lerg.code_audit as a join lerg.known_error as k on k.npa = a.npa and k.reason = a.reason")).ShouldBe(12);
        (await both.Production.ScalarAsync<long>("select count(*) from lerg.code_audit where change = 'added' and reason <> ''")).ShouldBe(10);
        (await both.Production.ScalarAsync<string>("select change from lerg.code_audit where npa = '438'")).ShouldBe("added");
        (await both.Production.ScalarAsync<long>("select count(*) from lerg.code_audit")).ShouldBe(22);
    }

    [Fact]
    public async Task The_script_of_the_codes_and_the_file_of_the_facts_are_the_same_450_rows()
    {
        await using var both = await Environments.CreateAsync(servers);
        await both.PromoteAsync();
        var facts = (await File.ReadAllLinesAsync(Repository.At("sql", "lerg", "data", "area_codes.csv"), TestContext.Current.CancellationToken))[1..];

        var codes = await both.Production.ColumnAsync(
            """
            select concat_ws(',', npa, country_code, country_name, state_province_code, state_province_name, array_to_string(other_province_codes, '|'), category)
            from lerg.area_code order by npa
            """);

        codes.ShouldBe(facts.Select(static f => f[..f.LastIndexOf(',')]));
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task All_eleven_customers_keep_every_column_see_themselves_and_have_trial_dates_by_the_rule(PostgresVersion version)
    {
        const string Old = "select to_jsonb(p) - '{email,subscription_id,current_period_start,current_period_end,cancel_at,canceled_at,last_payment_date}'::text[]";
        await using var both = await Environments.CreateAsync(servers, version, version);
        var before = await both.Production.ColumnAsync($"{Old} from profiles as p where subscription_status <> 'trial' order by id");
        var trials = await both.Production.ColumnAsync($"{Old} - '{{trial_started_at,plan_expires_at}}'::text[] from profiles as p where subscription_status = 'trial' order by id");
        await both.PromoteAsync();

        (before.Count, trials.Count).ShouldBe((5, 6));
        (await both.Production.ColumnAsync($"{Old} from profiles as p where subscription_status <> 'trial' order by id")).ShouldBe(before);
        (await both.Production.ColumnAsync($"{Old} - '{{trial_started_at,plan_expires_at}}'::text[] from profiles as p where subscription_status = 'trial' order by id")).ShouldBe(trials);
        (await both.Production.ScalarAsync<long>("select count(*) from profiles where lerg.sees_own_profile(id)")).ShouldBe(11);
        (await both.Production.ColumnAsync("select email || ' ' || (plan_expires_at at time zone 'UTC')::date from profiles where subscription_status = 'trial' order by email"))
            .ShouldBe(["dmitri@carrier.example 2026-12-31", "elena@carrier.example 2026-12-31", "grace@carrier.example 2027-06-30", "ines@carrier.example 2026-12-31", "jonas@carrier.example 2026-12-31", "kavya@carrier.example 2026-12-31"]);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Doing_it_twice_changes_no_row_version(PostgresVersion version)
    {
        const string Versions = "select 'e' || npa || xmin from enhanced_lerg union all select 'p' || id || xmin from profiles union all select 'a' || npa || xmin from lerg.code_audit";
        await using var both = await Environments.CreateAsync(servers, version, version);
        await both.PromoteAsync();
        var before = await both.Production.ColumnAsync(Versions);
        await both.PromoteAsync();

        (await both.Production.ColumnAsync(Versions)).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task A_customer_reads_the_codes_and_their_own_usage_and_nobody_elses()
    {
        await using var both = await Environments.CreateAsync(servers);
        await both.PromoteAsync();
        await both.Production.ExecuteAsync("insert into usage_metrics (user_id, metric_type, source) select id, 'comparison', 'us' from profiles");

        await both.Production.ExecuteAsync(
            """
            do $$
            begin
                perform set_config('request.jwt.claims', '{"sub": "00000000-0000-4000-8000-000000000003"}', true);
                set local role authenticated;
                assert (select count(*) from public.enhanced_lerg) = 450;
                assert (select count(*) from public.user_usage_stats) = 1;
                assert (select comparisons from public.user_usage_stats) = 1;
            end;
            $$
            """);
    }
}
