using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;
using DbUp;
using DbUp.Engine;

namespace Cutover.DatabaseTests.Runner;

/// <summary>A team comes from DbUp, or goes to it.</summary>
public sealed class DbUpTests(TestServers servers)
{
    private const string ReadJournal = """select ScriptName from "schemaversions" order by ScriptName""";

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task DbUps_journal_is_adopted_in_place_and_continued(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        DbUp(target, null, ("MyCompany.Scripts.001_init.sql", "create table init (a int);"), ("shop.schema.0010_old.sql", "create table old (a int);"));
        using var packs = new PackFolder()
            .Write("shop/schema/0010_old.sql", "select 1/0; -- applied by DbUp, never again, and without a header")
            .Schema("0020_new", "create table t (a int);");

        (await target.StatusAsync(packs)).Scripts.Select(static s => s.State).ShouldBe([ScriptState.Adopted, ScriptState.Pending]);
        await target.UpAsync(packs);

        (await target.StatusAsync(packs)).Scripts.Select(static s => s.State).ShouldBe([ScriptState.Adopted, ScriptState.Applied]);
        var journal = await target.ColumnAsync(ReadJournal);
        journal.ShouldContain("shop.schema.0020_new.sql");
        journal.ShouldContain("MyCompany.Scripts.001_init.sql");
        DbUp(target, null, ("shop.schema.0010_old.sql", "select 1/0"), ("shop.schema.0020_new.sql", "select 1/0"), ("shop.schema.0030_theirs.sql", "create table u (a int)"))
            .ShouldBe(["shop.schema.0030_theirs.sql"]);
    }

    [Fact]
    public async Task A_database_that_we_migrated_is_gone_on_with_by_DbUp()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        await target.UpAsync(packs);

        DbUp(target, "cutover", ("shop.schema.0010_t.sql", "select 1/0"), ("shop.schema.0020_by_dbup.sql", "create table u (a int)"))
            .ShouldBe(["shop.schema.0020_by_dbup.sql"]);

        packs.Schema("0020_by_dbup", "select 1/0;");
        (await target.StatusAsync(packs)).Scripts.Select(static s => s.State).ShouldBe([ScriptState.Applied, ScriptState.Adopted]);
    }

    [Fact]
    public async Task A_released_journal_is_where_DbUp_looks_and_both_go_on_with_it()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        await target.UpAsync(packs);

        await target.ExecuteAsync("select cutover.release_journal()");
        DbUp(target, null, ("shop.schema.0010_t.sql", "select 1/0"), ("shop.schema.0020_by_dbup.sql", "create table by_dbup (a int)"))
            .ShouldBe(["shop.schema.0020_by_dbup.sql"]);
        packs.Schema("0020_by_dbup", "select 1/0;").Schema("0030_ours", "create table u (a int);");
        await target.UpAsync(packs);

        (await target.ColumnAsync(ReadJournal)).Where(static n => n.StartsWith("shop.", StringComparison.Ordinal))
            .ShouldBe(["shop.schema.0010_t.sql", "shop.schema.0020_by_dbup.sql", "shop.schema.0030_ours.sql"]);
    }

    [Fact]
    public async Task The_journals_table_is_made_exactly_as_DbUp_makes_it()
    {
        await using var ours = await Target.CreateAsync(servers, PostgresVersion.V15);
        await using var theirs = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder();
        const string Shape =
            """
            select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                replace(pg_get_expr(d.adbin, d.adrelid), 'cutover.', ''))
            from pg_attribute as a left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = '{0}'::regclass and a.attnum > 0
            union all
            select concat_ws(' ', conname, pg_get_constraintdef(oid)) from pg_constraint where conrelid = '{0}'::regclass and contype = 'p'
            order by 1
            """;

        await ours.UpAsync(packs);
        DbUp(theirs, null, ("one.sql", "select 1"));

        (await ours.ColumnAsync(string.Format(null, Shape, "cutover.schemaversions")))
            .ShouldBe(await theirs.ColumnAsync(string.Format(null, Shape, "public.schemaversions")));
    }

    [Fact]
    public async Task Extra_columns_and_repeated_rows_of_other_tools_are_tolerated()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        DbUp(target, null, ("shop.schema.0010_t.sql", "create table t (a int)"));
        await target.ExecuteAsync("alter table schemaversions add column checksum varchar(255), add column appliedby varchar(255)");
        await target.ExecuteAsync("insert into schemaversions (scriptname, applied) select scriptname, applied from schemaversions");
        using var packs = new PackFolder().Schema("0010_t", "select 1/0;").Schema("0020_u", "create table u (a int);");

        await target.UpAsync(packs);

        (await target.StatusAsync(packs)).Scripts.Select(static s => s.State).ShouldBe([ScriptState.Adopted, ScriptState.Applied]);
    }

    [Fact]
    public async Task A_table_of_that_name_that_is_not_DbUps_is_left_alone()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table schemaversions (version int)");
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");

        await target.UpAsync(packs);

        (await target.ScalarAsync<long>("select count(*) from public.schemaversions")).ShouldBe(0);
        (await target.ColumnAsync("select scriptname from cutover.schemaversions")).ShouldContain("shop.schema.0010_t.sql");
    }

    /// <summary>Runs DbUp on scripts, and says which it ran.</summary>
    /// <param name="target">The database.</param>
    /// <param name="schema">The schema of its journal; null for where it looks unless told.</param>
    /// <param name="scripts">Names and texts.</param>
    private static IReadOnlyList<string> DbUp(Target target, string? schema, params (string Name, string Text)[] scripts)
    {
        var builder = DeployChanges.To.PostgresqlDatabase(target.ConnectionString)
            .WithScripts(scripts.Select(static s => new SqlScript(s.Name, s.Text)))
            .WithTransactionPerScript()
            .LogToNowhere();
        if (schema is not null)
        {
            builder = builder.JournalToPostgresqlTable(schema, "schemaversions");
        }

        var result = builder.Build().PerformUpgrade();
        return result.Successful ? [.. result.Scripts.Select(static s => s.Name)] : throw result.Error;
    }
}
