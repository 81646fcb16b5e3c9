using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Runner;
using Cutover.Scripts;

namespace Cutover.DatabaseTests.Runner;

/// <summary>What the runner refuses before it has run anything.</summary>
public sealed class RefusalTests(TestServers servers)
{
    [Fact]
    public async Task A_changed_script_is_refused_with_the_two_ways_out()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        await target.UpAsync(packs);
        packs.Schema("0010_t", "create table t (a bigint);").Schema("0020_u", "create table u (a int);");

        var error = await Should.ThrowAsync<LedgerMismatchException>(() => target.UpAsync(packs));

        error.SqlState.ShouldBe(ErrorCodes.ScriptChanged);
        error.ExitCode.ShouldBe(ExitCode.Refused);
        error.Hint!.ShouldContain("select cutover.accept_script('shop.schema.0010_t.sql', 'v1:");
        (await target.ScalarAsync<bool>("select to_regclass('u') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_statement_in_the_hint_accepts_a_changed_script()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        await target.UpAsync(packs);
        packs.Schema("0010_t", "create table t (a int); -- as reviewed");
        var error = await Should.ThrowAsync<LedgerMismatchException>(() => target.UpAsync(packs));

        await target.ExecuteAsync(error.Hint![error.Hint!.IndexOf("select cutover", StringComparison.Ordinal)..]);

        (await target.UpAsync(packs)).Applied.ShouldBeEmpty();
        (await target.ScalarAsync<string>("select message from cutover.run where verb = 'accept'")).ShouldBe("why");
    }

    [Fact]
    public async Task Line_ends_and_a_byte_order_mark_are_no_change()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        await target.UpAsync(packs);
        var file = Path.Combine(packs.Path, "shop/schema/0010_t.sql");
        await File.WriteAllTextAsync(
            file,
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\n", "\r\n", StringComparison.Ordinal),
            new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            TestContext.Current.CancellationToken);

        (await target.UpAsync(packs)).Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_script_is_refused()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);").Schema("0020_u", "create table u (a int);");
        await target.UpAsync(packs);
        packs.Delete("shop/schema/0010_t.sql");

        var error = await Should.ThrowAsync<LedgerMismatchException>(() => target.UpAsync(packs));

        error.SqlState.ShouldBe(ErrorCodes.ScriptMissing);
        error.Hint!.ShouldContain("version control");
    }

    [Fact]
    public async Task A_script_below_the_last_applied_one_is_refused_with_its_new_number()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0020_u", "create table u (a int);");
        await target.UpAsync(packs);
        packs.Schema("0010_late", "create table late (a int);");

        var error = await Should.ThrowAsync<LedgerMismatchException>(() => target.UpAsync(packs));

        error.SqlState.ShouldBe(ErrorCodes.ScriptOutOfOrder);
        error.Hint.ShouldBe("Number it above the last one: 0030_late.sql");
    }

    [Theory]
    [InlineData("begin;\nselect 1;", "begin does not belong in a script")]
    [InlineData("select 1;\ncommit;", "commit does not belong in a script")]
    [InlineData("start transaction;", "start does not belong in a script")]
    [InlineData("rollback;", "rollback does not belong in a script")]
    [InlineData("select 1;\ncopy t from stdin;\n1\n\\.", "copy from stdin has no input here")]
    [InlineData("select 1;\n\\i other.sql", "the server does not know the client command \\i other.sql")]
    [InlineData("select 'abc;", "a string is opened and never closed")]
    [InlineData("create index concurrently on t (a);", "an index that is built concurrently has no name")]
    [InlineData("create unique index Concurrently\n    on t (a);", "an index that is built concurrently has no name")]
    public async Task A_text_that_cannot_be_run_is_refused_before_any_script_has_run(string sql, string message)
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);").Schema("0020_bad", sql);

        var error = await Should.ThrowAsync<ScriptFailedException>(() => target.UpAsync(packs));

        error.SqlState.ShouldBe(ErrorCodes.ScriptMalformed);
        error.Message.ShouldContain(message);
        (await target.ScalarAsync<bool>("select to_regclass('t') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_variable_without_a_value_is_refused_with_the_option_that_gives_one()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table $name$ (a int);");

        var error = await Should.ThrowAsync<ScriptFailedException>(() => target.UpAsync(packs));

        error.SqlState.ShouldBe(ErrorCodes.VariableMissing);
        error.Hint!.ShouldContain("--var name=VALUE");
    }

    [Fact]
    public async Task Variables_are_filled_in_and_bodies_are_left_alone()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema(
            "0010_t",
            """
            create table $name$_t (a text default '$name$');
            create function f() returns text language plpgsql as $body$ begin return '$name$'; end $body$;
            """);

        await target.UpAsync(packs, new RunOptions
        {
            Variables = new ScriptVariables(new Dictionary<string, string> { ["name"] = "eu" }),
        });

        (await target.ScalarAsync<string>("select f()")).ShouldBe("$name$");
        (await target.ScalarAsync<string>("insert into eu_t default values returning a")).ShouldBe("eu");
    }
}
