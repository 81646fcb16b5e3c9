using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Archives;

/// <summary>Tables of every kind are archived so that they come back, or refused before anything is written.</summary>
public sealed class ArchivedShapesTests(TestServers servers) : IDisposable
{
    private const string Measured =
        """
        create table place (id int primary key);
        create table m (id int, d date, place int constraint m_place_fkey references place, note text, primary key (id, d), unique (note, d, id)) partition by range (d);
        create table m24 partition of m for values from ('2024-01-01') to ('2025-01-01');
        create table m25 partition of m for values from ('2025-01-01') to ('2026-01-01') partition by list (id);
        create table m25a partition of m25 for values in (1, 2);
        create index on m (note);
        insert into place values (1);
        insert into m values (1, '2024-05-05', 1, 'a'), (2, '2024-06-06', null, 'b'), (1, '2025-01-01', 1, 'c');
        """;

    private readonly ArchiveFolder _folder = new();

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_partitioned_table_is_archived_and_brought_back_with_its_partitions(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        await target.ExecuteAsync(Measured);
        await _folder.DoAsync(target, "a", "--table", "m");
        (await target.ScalarAsync<long>("select cutover.require_archive('m')")).ShouldBe(1);

        await target.ExecuteAsync("drop table m");
        await _folder.DoAsync(target, "a", "--restore");

        (await target.ColumnAsync("select tableoid::regclass || ':' || note from m order by 1")).ShouldBe(["m24:a", "m24:b", "m25a:c"]);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_partition_is_archived_and_brought_back_to_a_table_that_has_keys_of_its_own(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        await target.ExecuteAsync(Measured);
        foreach (var partition in (string[])["m24", "m25", "m25a"])
        {
            await _folder.DoAsync(target, partition, "--table", partition);
        }

        await target.ExecuteAsync("drop table m24, m25");
        await _folder.DoAsync(target, "m24", "--restore");
        await _folder.DoAsync(target, "m25", "--restore");
        await target.ExecuteAsync("drop table m25a");
        await _folder.DoAsync(target, "m25a", "--restore");

        (await target.ColumnAsync("select tableoid::regclass || ':' || note from m order by 1")).ShouldBe(["m24:a", "m24:b", "m25a:c"]);
        (await target.ScalarAsync<bool>("select bool_and(indisvalid) from pg_index where indrelid in ('m'::regclass, 'm25'::regclass)")).ShouldBeTrue();
        (await target.ScalarAsync<long>("select count(*) from pg_inherits where inhparent in (select indexrelid from pg_index where indrelid in ('m'::regclass, 'm25'::regclass))")).ShouldBe(9);
    }

    [Fact]
    public async Task A_table_that_others_inherit_from_is_archived_with_them_each_with_its_own_rows()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync(
            """
            create table parent (id int primary key, a text);
            create table child (b text) inherits (parent);
            insert into parent values (1, 'p');
            insert into child values (2, 'c', 'b');
            """);
        await _folder.DoAsync(target, "a", "--table", "parent", "--table", "public.parent");
        (await target.ScalarAsync<long>("select cutover.require_archive('parent')")).ShouldBe(1);
        (await target.ScalarAsync<long>("select cutover.require_archive('child')")).ShouldBe(1);
        await target.ExecuteAsync("update only parent set a = 'spoiled'");

        await _folder.DoAsync(target, "a", "--restore-rows", "parent");

        (await target.ColumnAsync("select tableoid::regclass || ':' || id || a from parent order by 1")).ShouldBe(["child:2c", "parent:1p"]);
        await target.ExecuteAsync("drop table parent cascade");
        await _folder.DoAsync(target, "a", "--restore");
        (await target.ColumnAsync("select tableoid::regclass || ':' || id || a from parent order by 1")).ShouldBe(["child:2c", "parent:1p"]);
    }

    [Fact]
    public async Task A_comment_on_a_foreign_key_is_left_out_of_the_proof_with_it_and_brought_back_with_it()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync(
            """
            create table a (id int primary key);
            create table b (id int primary key, a int constraint "of an a" references a);
            comment on constraint "of an a" on b is 'why';
            """);
        await _folder.DoAsync(target, "a", "--table", "b");

        await target.ExecuteAsync("drop table b");
        await _folder.DoAsync(target, "a", "--restore");

        (await target.ScalarAsync<string>("select obj_description(oid, 'pg_constraint') from pg_constraint where conname = 'of an a'")).ShouldBe("why");
    }

    [Theory]
    [InlineData("create view x as select 1 as a", "is a view")]
    [InlineData("create materialized view x as select 1 as a", "is a materialized view")]
    [InlineData("create foreign data wrapper w; create server s foreign data wrapper w; create foreign table x (a int) server s", "is a foreign table")]
    [InlineData("create foreign data wrapper w; create server s foreign data wrapper w; create table x (a int) partition by list (a); create foreign table y partition of x default server s", "public.y is a foreign table")]
    public async Task What_holds_no_rows_of_its_own_is_refused_before_anything_is_written(string definition, string reason)
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync(definition);

        var answer = await _folder.RunAsync(target, "a", "--table", "x");

        answer.ExitCode.ShouldBe(64);
        answer.Error.ShouldContain(reason);
        answer.Error.ShouldNotContain("dumping");
        Directory.EnumerateFileSystemEntries(_folder.Root).ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_database_of_another_encoding_is_proven_in_that_encoding(PostgresVersion version)
    {
        await using var home = await Target.CreateAsync(servers, version);
        await using var utf = await Target.CreateAsync(servers, version);
        await using var database = await home.Server.CreateEncodedDatabaseAsync("LATIN1", TestContext.Current.CancellationToken);
        foreach (var statement in (string[])["create table t (id int primary key, n text)", "insert into t values (1, 'Café')"])
        {
            await using var fill = database.DataSource.CreateCommand(statement);
            await fill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var answer = await _folder.RunAsync(home.Uri[..^home.Name.Length] + database.Name, home.Server, "a");
        answer.ExitCode.ShouldBe(0, answer.Error);
        await _folder.DoAsync(utf, "a", "--restore");

        (await utf.ScalarAsync<string>("select n from t")).ShouldBe("Café");
    }

    [Fact]
    public async Task A_restore_that_is_wrong_says_what_is_there_and_how_to_remove_it()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await using var other = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (id int primary key, a text); insert into t values (1, 'one')");
        await _folder.DoAsync(target, "a", "--table", "t", "--no-proof");
        _folder.Forge("a", static manifest => manifest["tables"]![0]!["rows"] = 2);

        var answer = await _folder.RunAsync(other, "a", "--restore");

        answer.ExitCode.ShouldBe(3);
        answer.Error.ShouldContain("What was restored is committed: public.t.");
        answer.Error.ShouldContain("drop table public.t;");
    }

    [Fact]
    public async Task A_restore_names_the_roles_that_it_lacks_before_anything_is_done()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync(
            """
            create role "archive Owner";
            create role archive_reader;
            create role archive_stranger;
            create table t (id int primary key, serial serial);
            create table other (id int primary key);
            alter table t owner to "archive Owner";
            grant select on sequence t_serial_seq to archive_reader;
            grant select on other to archive_stranger;
            """);
        await _folder.DoAsync(target, "a", "--table", "t");
        await target.ExecuteAsync("""drop owned by "archive Owner", archive_reader, archive_stranger; drop role "archive Owner", archive_reader, archive_stranger""");

        var answer = await _folder.RunAsync(target, "a", "--restore");

        answer.ExitCode.ShouldBe(7);
        answer.Error.ShouldContain("has no role \"archive Owner\", archive_reader");
        answer.Error.ShouldNotContain("archive_stranger");
        answer.Error.ShouldContain("create role archive_reader;");
    }

    public void Dispose() => _folder.Dispose();
}
