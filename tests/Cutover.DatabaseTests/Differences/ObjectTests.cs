using Cutover.Differences;
using Cutover.DatabaseTests.Servers;

namespace Cutover.DatabaseTests.Differences;

/// <summary>For each kind of object: missing, extra and changed are found and named, across versions.</summary>
public sealed class ObjectTests(TestServers servers)
{
    public static TheoryData<int, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (var i = 0; i < ObjectCase.All.Count; i++)
            {
                data.Add(i, ObjectCase.All[i].ToString());
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_object_is_found_missing_and_its_statement_makes_it(int number, string name)
    {
        var given = Case(number, name);
        await using var both = await TwoDatabases.CreateAsync(servers, PostgresVersion.V15, PostgresVersion.V18);
        await both.BothAsync(given.Before);
        await both.Source.ExecuteAsync(given.Create);

        var found = (await both.CompareAsync()).Differences.ToList();

        found.ShouldContain(d => d.Title == given.Title && d.Outcome == DifferenceOutcome.Missing);
        found.ShouldAllBe(static d => d.Outcome == DifferenceOutcome.Missing || d.Kind == "table");
        if (given.HasStatement)
        {
            await both.CreateMissingAsync();
            (await both.DifferencesAsync()).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_object_is_found_extra_and_changed(int number, string name)
    {
        var given = Case(number, name);
        await using var both = await TwoDatabases.CreateAsync(servers, PostgresVersion.V18, PostgresVersion.V15);
        await both.BothAsync(given.Before);
        await both.Target.ExecuteAsync(given.Create);

        (await both.CompareAsync()).Differences.ShouldContain(d => d.Title == given.Title && d.Outcome == DifferenceOutcome.Extra);

        await both.Source.ExecuteAsync(given.Create);
        (await both.DifferencesAsync()).ShouldBeEmpty("the same on 15 and on 18 is no difference");

        await both.Target.ExecuteAsync(given.Alter);
        var changed = (await both.CompareAsync()).Differences.Single(d => d.Title == given.Title);
        changed.Outcome.ShouldBe(DifferenceOutcome.Changed);
        changed.Changes.ShouldContain(c => c.Property == given.Property);
    }

    [Theory]
    [InlineData("alter default privileges revoke execute on functions from public", "Extra default privileges of postgres on functions to public")]
    [InlineData("revoke usage on language plpgsql from public", "Missing grant language plpgsql to public")]
    public async Task What_is_taken_from_everybody_is_found(string change, string line)
    {
        await using var both = await TwoDatabases.CreateAsync(servers, PostgresVersion.V18, PostgresVersion.V15);

        await both.Target.ExecuteAsync(change);

        (await both.DifferencesAsync()).ShouldBe([line]);
    }

    [Theory]
    [InlineData("create table t (a int); create publication feed for table t", "alter publication feed set (publish_generated_columns = stored)", "Changed publication feed [generated columns]")]
    [InlineData("create table t (a int not null)", "alter table t alter a drop not null; alter table t add constraint t_a_not_null not null a not valid", "Changed column public.t.a [not null]")]
    public async Task What_only_18_knows_is_found_between_two_of_it(string before, string change, string line)
    {
        await using var both = await TwoDatabases.CreateAsync(servers, PostgresVersion.V18, PostgresVersion.V18);
        await both.BothAsync(before);

        await both.Target.ExecuteAsync(change);

        (await both.DifferencesAsync()).ShouldBe([line]);
    }

    [Fact]
    public async Task A_type_with_a_text_form_of_its_own_is_found_by_name()
    {
        await using var both = await TwoDatabases.CreateAsync(servers, PostgresVersion.V18, PostgresVersion.V15);

        await both.Target.ExecuteAsync(
            """
            create type base;
            create function base_in(cstring) returns base language internal immutable strict as 'int4in';
            create function base_out(base) returns cstring language internal immutable strict as 'int4out';
            create type base (input = base_in, output = base_out, like = int4);
            """);

        (await both.DifferencesAsync()).ShouldContain("Extra type public.base");
    }

    [Fact]
    public async Task A_subscription_is_found_and_its_connection_is_not_read()
    {
        await using var both = await TwoDatabases.CreateAsync(servers, PostgresVersion.V18, PostgresVersion.V15);

        await both.Target.ExecuteAsync("create subscription feed connection 'host=nowhere password=canary' publication p with (connect = false, slot_name = none)");
        var found = (await both.CompareAsync()).Differences.Single();

        // Else the database could not be dropped.
        await both.Target.ExecuteAsync("drop subscription feed");
        found.Title.ShouldBe("subscription feed");
        found.ToString().ShouldNotContain("canary");
    }

    private static ObjectCase Case(int number, string name)
    {
        ObjectCase.All[number].ToString().ShouldBe(name);
        return ObjectCase.All[number];
    }
}
