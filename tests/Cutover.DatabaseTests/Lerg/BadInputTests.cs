using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Runner;
using Npgsql;

namespace Cutover.DatabaseTests.Lerg;

/// <summary>Old data that is not what it should be: named, kept, and never guessed at.</summary>
public sealed class BadInputTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task An_unknown_area_code_is_a_rejected_row_and_closes_the_check(PostgresVersion version)
    {
        await using var both = await Environments.CreateAsync(servers, version, version);
        await both.Production.ExecuteAsync("insert into lerg_codes (npa, country_code, state_province_code) values ('999', 'ZZ', 'ZZ')");
        await both.PromoteAsync();

        (await both.Production.ColumnAsync("select code || ' ' || reason from lerg.rejected_code"))
            .ShouldBe(["999 No such area code is assigned or reserved in the numbering plan."]);
        (await both.FailingChecksAsync()).ShouldBe(["no_code_was_rejected"]);
        (await both.Production.ScalarAsync<long>("select count(*) from enhanced_lerg")).ShouldBe(450);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task An_area_code_that_was_kept_as_a_number_and_lost_a_digit_is_rejected_with_that_reason(PostgresVersion version)
    {
        await using var both = await Environments.CreateAsync(servers, version, version);
        await both.Production.ExecuteAsync("alter table lerg_codes alter npa type int using npa::int; update lerg_codes set npa = 14 where npa = 514");
        await both.PromoteAsync();

        (await both.Production.ColumnAsync("select code || ' ' || reason from lerg.rejected_code"))
            .ShouldBe(["14 An area code has three digits: one was lost where the code was kept as a number."]);
        (await both.Production.ScalarAsync<string>("select change from lerg.code_audit where npa = '514'")).ShouldBe("added");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Duplicates_of_the_old_table_become_one_row_and_an_entry_of_the_audit(PostgresVersion version)
    {
        await using var both = await Environments.CreateAsync(servers, version, version);
        await both.Production.ExecuteAsync(
            """
            insert into lerg_codes (npa, country_code, state_province_code) select npa, country_code, state_province_code from lerg_codes where npa in ('212', '416');
            insert into lerg_codes (npa, country_code, state_province_code) values ('213', 'US', 'NV');
            """);
        await both.PromoteAsync();

        (await both.Production.ColumnAsync("select npa || ' ' || change || ' ' || jsonb_array_length(old_values) from lerg.code_audit where npa in ('212', '213', '416') order by npa"))
            .ShouldBe(["212 repeated 2", "213 corrected 2", "416 repeated 2"]);
        (await both.FailingChecksAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update profiles set stripe_customer_id = 'cus_same' where subscription_status = 'annual'", "its stripe_customer_id is another profile's, too")]
    [InlineData("update profiles set stripe_subscription_id = 'sub_same' where subscription_status = 'annual'", "its stripe_subscription_id is another profile's, too")]
    [InlineData("update profiles set subscription_status = 'weekly' where subscription_status = 'annual'", "its subscription_status is not one of")]
    [InlineData("alter table profiles drop constraint profiles_user_fkey; delete from auth.users where email like 'ada@%'", "it has no account in auth.users")]
    public async Task A_profile_that_breaks_a_new_rule_stops_the_script_and_is_named(string spoil, string reason)
    {
        await using var both = await Environments.CreateAsync(servers);
        await both.Production.ExecuteAsync(spoil);
        var before = await both.Production.ColumnAsync("select to_jsonb(p) from profiles as p order by id");

        var error = await Should.ThrowAsync<ScriptFailedException>(both.PromoteAsync);

        error.SqlState.ShouldBe(ErrorCodes.ProfilesBreakRules);
        error.Detail!.ShouldContain($"00000000-0000-4000-8000-000000000001: {reason}");
        error.Detail!.ShouldNotContain("cus_same");
        (await both.Production.ColumnAsync("select to_jsonb(p) from profiles as p order by id")).ShouldBe(before);
        (await both.Production.ScalarAsync<bool>("select to_regnamespace('lerg') is null and to_regclass('enhanced_lerg') is null")).ShouldBeTrue("nothing was made");
    }

    [Fact]
    public async Task A_row_without_a_code_is_rejected_and_accounted_for()
    {
        await using var both = await Environments.CreateAsync(servers);
        await both.PromoteAsync();
        await both.Production.ExecuteAsync("alter table lerg_codes alter npa drop not null; insert into lerg_codes (npa) values (null)");
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        (await both.RunAsync("archive", folder, "--table", "public.lerg_codes")).ExitCode.ShouldBe(0);
        Directory.Delete(folder, recursive: true);

        (await RefusedAsync(both)).ShouldBe(ErrorCodes.CodeUnaccounted);
        await both.Production.ExecuteAsync("select * from lerg.consolidate_codes()");
        (await both.FailingChecksAsync()).ShouldBe(["no_code_was_rejected"]);
        await both.Production.ExecuteAsync("select lerg.drop_legacy_codes()");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task The_old_table_is_dropped_only_when_archived_as_it_is_and_every_code_is_accounted_for(PostgresVersion version)
    {
        await using var both = await Environments.CreateAsync(servers, version, version);
        await both.PromoteAsync();
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        (await RefusedAsync(both)).ShouldBe(ErrorCodes.TableNotArchived);
        (await both.RunAsync("archive", folder, "--table", "public.lerg_codes")).ExitCode.ShouldBe(0);
        await both.Production.ExecuteAsync("insert into lerg_codes (npa) values ('998')");
        (await RefusedAsync(both)).ShouldBe(ErrorCodes.TableNotArchived, "the archive is older than its last row");
        (await both.RunAsync("archive", folder + "2", "--table", "public.lerg_codes")).ExitCode.ShouldBe(0);
        (await RefusedAsync(both)).ShouldBe(ErrorCodes.CodeUnaccounted);
        await both.Production.ExecuteAsync("select * from lerg.consolidate_codes(); select lerg.drop_legacy_codes()");

        (await both.Production.ScalarAsync<bool>("select to_regclass('lerg_codes') is null")).ShouldBeTrue();
        await both.Production.ExecuteAsync("select lerg.drop_legacy_codes(); select * from lerg.consolidate_codes()");
        (await both.Production.ScalarAsync<long>("select count(*) from lerg.code_audit")).ShouldBe(22);
        (await both.FailingChecksAsync()).ShouldBe(["no_code_was_rejected"]);
        Directory.Delete(folder, recursive: true);
        Directory.Delete(folder + "2", recursive: true);
    }

    private static async Task<string> RefusedAsync(Environments both) =>
        (await Should.ThrowAsync<PostgresException>(() => both.Production.ExecuteAsync("select lerg.drop_legacy_codes()"))).SqlState;
}
