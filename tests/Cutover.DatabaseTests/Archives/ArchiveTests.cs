using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Differences;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Archives;

/// <summary><c>cutover archive</c>: taken whole or not at all, proven, recorded, and brought back.</summary>
public sealed class ArchiveTests(TestServers servers) : IDisposable
{
    private const string Shop =
        """
        create schema shop;
        create type shop.state as enum ('new', 'paid');
        create function shop.noticed() returns trigger language plpgsql as $$ begin return new; end $$;
        create table shop.customer (
            id     int generated always as identity primary key,
            name   text not null unique,
            state  shop.state not null default 'new',
            twice  int generated always as (id * 2) stored,
            raw    bytea,
            note   text
        );
        create table shop.invoice (id int primary key, customer int not null references shop.customer on delete cascade, amount numeric(12, 2));
        create table shop."Odd ""name"", $1" ("a b" text, at timestamptz);
        create index invoice_customer_idx on shop.invoice (customer);
        create trigger watch before update on shop.customer for each row execute function shop.noticed();
        alter table shop.customer enable row level security;
        create policy all_of_it on shop.customer using (true);
        comment on table shop.customer is 'who buys';
        insert into shop.customer (name, raw, note) values ('Ada', '\x00ff', null), ('Ben', null, ''), ('Chloé, "C"', '\x', E'two\nlines\\N');
        insert into shop.invoice values (1, 1, 10.00), (2, 2, 20.50), (3, 3, null);
        insert into shop."Odd ""name"", $1" values ('x', '2026-01-01 00:00+08'), ('x', '2026-01-01 00:00+08'), (null, 'infinity');
        """;

    private static readonly string[] Rows = ["--rows", "shop.customer", "--rows", "shop.invoice", "--rows", "shop.\"Odd \"\"name\"\", $1\""];

    private readonly ArchiveFolder _folder = new();

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_table_is_archived_proven_recorded_dropped_and_brought_back_as_it_was(PostgresVersion version)
    {
        await using var both = await TwoDatabases.CreateAsync(servers, version, version);
        await both.BothAsync(Shop);

        var taken = await _folder.RunAsync(both.Target, "a", "--table", "shop.customer", "--retain", "90d");
        taken.ExitCode.ShouldBe(0, taken.Error);
        taken.Output.ShouldContain("archived and proven; kept until ");
        (await both.Target.ScalarAsync<bool>("select proven_at is not null and retain_until = taken_at::date + 90 from cutover.archive")).ShouldBeTrue();
        (await both.Target.ScalarAsync<long>("select cutover.require_archive('shop.customer')")).ShouldBe(1);

        await both.Target.ExecuteAsync("alter table shop.invoice drop constraint invoice_customer_fkey; drop table shop.customer");
        var restored = await _folder.RunAsync(both.Target, "a", "--restore");
        restored.ExitCode.ShouldBe(0, restored.Error);
        await both.Target.ExecuteAsync("alter table shop.invoice add constraint invoice_customer_fkey foreign key (customer) references shop.customer on delete cascade");
        await RequireEqualAsync(both);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_whole_database_is_archived_proven_and_restored_into_an_empty_one(PostgresVersion version)
    {
        await using var both = await TwoDatabases.CreateAsync(servers, version, version);
        await both.Source.ExecuteAsync(Shop);

        var taken = await _folder.RunAsync(both.Source, "a");
        taken.ExitCode.ShouldBe(0, taken.Error);
        var restored = await _folder.RunAsync(both.Target, "a", "--restore");
        restored.ExitCode.ShouldBe(0, restored.Error);

        await RequireEqualAsync(both);
        (await _folder.RunAsync(both.Target, "a", "--restore")).ExitCode.ShouldBe(7, "the database is not empty any more");
    }

    [Fact]
    public async Task Rows_are_made_those_of_the_archive_and_what_was_right_is_not_touched()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.BothAsync(Shop);
        (await _folder.RunAsync(both.Target, "a", "--no-proof")).ExitCode.ShouldBe(0);
        var before = await both.Target.ScalarAsync<string>("select xmin::text from shop.customer where name = 'Ada'");
        await both.Target.ExecuteAsync(
            """
            update shop.customer set note = 'spoiled' where name = 'Ben';
            insert into shop.customer (name) values ('Dan');
            insert into shop.invoice values (4, 4, 1);
            delete from shop.customer where name like 'Chl%';
            insert into shop."Odd ""name"", $1" values ('y', null);
            """);

        (await _folder.RunAsync(both.Target, "a", "--restore-rows", "shop.customer")).Output.ShouldContain("3 rows were not");
        (await _folder.RunAsync(both.Target, "a", "--restore-rows", "shop.invoice")).ExitCode.ShouldBe(0);
        (await _folder.RunAsync(both.Target, "a", "--restore-rows", "shop.\"Odd \"\"name\"\", $1\"")).ExitCode.ShouldBe(0);

        await RequireEqualAsync(both);
        (await both.Target.ScalarAsync<string>("select xmin::text from shop.customer where name = 'Ada'")).ShouldBe(before);
    }

    [Fact]
    public async Task Columns_that_were_added_since_keep_their_values_when_rows_are_restored()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (id int primary key, a text); insert into t values (1, 'x'), (2, 'y')");
        (await _folder.RunAsync(target, "a", "--table", "t", "--no-proof")).ExitCode.ShouldBe(0);
        await target.ExecuteAsync("alter table t add b text; update t set a = 'spoiled', b = 'new'");

        (await _folder.RunAsync(target, "a", "--restore-rows", "t")).ExitCode.ShouldBe(0);

        (await target.ColumnAsync("select id || a || b from t order by 1")).ShouldBe(["1xnew", "2ynew"]);
    }

    [Fact]
    public async Task A_trigger_that_spoils_the_restored_rows_makes_it_fail_and_nothing_is_kept()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (id int primary key, a text); insert into t values (1, 'x')");
        (await _folder.RunAsync(target, "a", "--table", "t", "--no-proof")).ExitCode.ShouldBe(0);
        await target.ExecuteAsync(
            """
            update t set a = 'spoiled';
            create function spoil() returns trigger language plpgsql as $$ begin new.a := 'again'; return new; end $$;
            create trigger spoil before update on t for each row execute function spoil();
            """);

        var answer = await _folder.RunAsync(target, "a", "--restore-rows", "t");

        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain("do not come out as they were archived");
        (await target.ScalarAsync<string>("select a from t")).ShouldBe("spoiled");
    }

    [Theory]
    [InlineData("tables.dump")]
    [InlineData("definitions.dump")]
    [InlineData("rows/public.t.csv")]
    public async Task A_file_that_was_damaged_is_found_before_anything_is_restored(string file)
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (id int primary key); insert into t select generate_series(1, 100)");
        (await _folder.RunAsync(target, "a", "--table", "t", "--no-proof")).ExitCode.ShouldBe(0);
        await using (var damaged = File.OpenWrite(Path.Combine(_folder.At("a"), file)))
        {
            damaged.Position = damaged.Length / 2;
            damaged.WriteByte((byte)'#');
        }

        await target.ExecuteAsync("drop table t");
        var proof = await _folder.RunAsync(target, "a", "--prove");
        var restore = await _folder.RunAsync(target, "a", "--restore");

        (proof.ExitCode, restore.ExitCode).ShouldBe((3, 3));
        proof.Error.ShouldContain($"{file} is not the file that the manifest names");
        (await target.ScalarAsync<bool>("select to_regclass('t') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_disk_leaves_no_archive_and_one_clear_message()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (id int primary key, a text); insert into t select g, md5(g::text) from generate_series(1, 20000) g");

        // No file may grow beyond 256 KiB: what the shell allows is what a full disk does.
        using var tool = ToolProcess.StartLimited(target.Uri, kibibytes: 256, "archive", _folder.At("a"), "--table", "t", "--no-proof");
        var (exitCode, _, error) = await tool.EndAsync(TestContext.Current.CancellationToken);

        exitCode.ShouldBe(1, error);
        error.ShouldContain("hint:");
        Directory.EnumerateFileSystemEntries(_folder.Root).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_there_is_not_written_over_and_what_is_nowhere_is_refused()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (id int primary key)");
        Directory.CreateDirectory(_folder.At("there"));

        (await _folder.RunAsync(target, "there", "--table", "t")).ExitCode.ShouldBe(7);
        (await _folder.RunAsync(target, "a", "--table", "absent", "--no-proof")).ExitCode.ShouldBe(64);
        (await _folder.RunAsync(target, "a", "--table", "t", "--retain", "for ever")).ExitCode.ShouldBe(64);
        (await _folder.RunAsync(target, "a", "--prove")).ExitCode.ShouldBe(64);
        Directory.Exists(_folder.At("a")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_table_that_changed_since_its_archive_is_not_archived_any_more()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (id int primary key); insert into t values (1)");
        (await _folder.RunAsync(target, "a", "--table", "t", "--no-proof")).ExitCode.ShouldBe(0);

        var unproven = await Should.ThrowAsync<Npgsql.PostgresException>(() => target.ExecuteAsync("select cutover.require_archive('t')"));
        (await _folder.RunAsync(target, "a", "--prove")).ExitCode.ShouldBe(0);
        await target.ExecuteAsync("select cutover.require_archive('t')");
        await target.ExecuteAsync("insert into t values (2)");
        var changed = await Should.ThrowAsync<Npgsql.PostgresException>(() => target.ExecuteAsync("select cutover.require_archive('t')"));

        (unproven.SqlState, changed.SqlState).ShouldBe((Errors.ErrorCodes.TableNotArchived, Errors.ErrorCodes.TableNotArchived));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task RequireEqualAsync(TwoDatabases both)
    {
        var environment = CommandLine.Targeting(both.Target.Uri);
        environment["CUTOVER_SOURCE"] = both.Source.Uri;
        var difference = await CommandLine.RunAsync(environment, ["diff", "--fail-on", "any", .. Rows]);
        difference.ExitCode.ShouldBe(0, difference.Output + difference.Error);
    }
}
