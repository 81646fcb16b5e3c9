using Cutover.DatabaseTests.Servers;

namespace Cutover.DatabaseTests.Lerg;

/// <summary>Each check of the pack is broken once, and finds it.</summary>
public sealed class CheckScenarioTests(TestServers servers)
{
    public static TheoryData<string, string> Scenarios => new()
    {
        { "there_are_exactly_450_codes", "delete from enhanced_lerg where npa = '212'" },
        { "every_code_is_as_the_reference_has_it", "update enhanced_lerg set state_province_code = 'NJ' where npa = '212'" },
        { "categories_add_up", "update enhanced_lerg set category = 'caribbean' where npa = '212'" },
        { "pacific_codes_are_pacific", "update enhanced_lerg set category = 'us-domestic' where npa = '671'" },
        { "montreal_is_there", "update enhanced_lerg set category = 'caribbean' where npa = '438'" },
        { "no_code_is_there_twice", "alter table enhanced_lerg drop constraint npa_is_three_digits, alter npa type varchar(5); insert into enhanced_lerg select ' 212', country_code, country_name, state_province_code, state_province_name, region, category from enhanced_lerg where npa = '212'" },
        { "no_code_was_rejected", "insert into lerg_codes (npa) values ('000'); select * from lerg.consolidate_codes()" },
        { "every_changed_code_has_its_reason", "update lerg.code_audit set reason = 'because' where npa = '246'" },
        { "every_profile_is_kept", "delete from profiles where role = 'admin'" },
        { "every_profile_is_kept", "update profiles set plan_expires_at = plan_expires_at + interval '1 second' where subscription_status = 'annual'" },
        { "trials_end_by_the_rule", "update profiles set plan_expires_at = plan_expires_at + interval '1 second' where subscription_status = 'trial'" },
        { "every_customer_sees_their_own_profile", "drop policy customers_read_their_own_profile on profiles" },
        { "every_customer_sees_their_own_profile", "create policy open on profiles using (true)" },
        { "every_profile_has_its_account", "update auth.users set email = 'other@carrier.example' where email like 'ada@%'" },
        { "stripe_ids_are_unique", "alter table profiles drop constraint profiles_stripe_customer_id_key; update profiles set stripe_customer_id = 'cus_same' where subscription_status = 'annual'" },
        { "lookups_have_an_index", "alter table enhanced_lerg drop constraint enhanced_lerg_pkey" },
        { "lookups_take_less_than_a_millisecond", "create or replace function lerg.lookup_time(lookups integer default 1000) returns interval language sql as $$ select interval '2 ms' $$" },
    };

    public static IEnumerable<TheoryDataRow<PostgresVersion, string, string>> OnBothVersions =>
        from version in new[] { PostgresVersion.V15, PostgresVersion.V18 }
        from scenario in Scenarios
        select new TheoryDataRow<PostgresVersion, string, string>(version, scenario.Data.Item1, scenario.Data.Item2);

    [Theory]
    [MemberData(nameof(OnBothVersions))]
    public async Task A_check_finds_what_breaks_it(PostgresVersion version, string check, string scenario)
    {
        await using var both = await Environments.CreateAsync(servers, version, version);
        await both.PromoteAsync();

        await both.Production.ExecuteAsync(scenario);

        (await both.FailingChecksAsync()).ShouldContain(check);
    }

    [Fact]
    public void Every_check_has_its_scenario() =>
        Environments.Packs.Read("lerg").Checks.Select(static c => c.Path.Name)
            .ShouldBe(Scenarios.Select(static s => s.Data.Item1).Distinct(), ignoreOrder: true);
}
