using System.Data;
using System.Globalization;
using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Sandbox;
using Cutover.Sources.Copying;
using Npgsql;

namespace Cutover.DatabaseTests.Sources;

public sealed class CopyTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task An_account_that_may_only_read_is_enough_and_reads_by_itself(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        var account = await ReaderAsync(scene, "select on {0}.*");

        var report = await scene.CopyAsync(source: account);

        report.Readers.ShouldBe(1);
        report.Snapshot.ShouldContain("grant reload on *.* to the account");
        report.Tables.ShouldHaveSingleItem().Rows.ShouldBe(500);
        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task A_missing_right_is_an_error_that_says_the_grant(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        var account = await ReaderAsync(scene, "select on {0}.digit");

        var error = await Should.ThrowAsync<CutoverException>(() => scene.CopyAsync(source: account));

        error.SqlState.ShouldBe(ErrorCodes.SourceForbids);
        error.Hint!.ShouldContain($"grant select on `{scene.Source.Name}`.* to 'reader_{scene.Source.Name}'@'%';");
        (await scene.Target.ScalarAsync<bool>("select to_regnamespace('shop_staging') is null")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("select id, amount_cents, currency, note, made_at, 1 as extra from charge;", "selects extra, which charge does not have", "MG050")]
    [InlineData("select id, amount_cents, currency, note from charge;", "gives no column made_at", "MG050")]
    [InlineData("select id, amount_cents, currency, note, made_at from no_such_table;", "cannot run", "MG050")]
    [InlineData("select id, amount_cents, currency, note, st_geomfromtext('point(1 1)') as made_at from charge;", "no rule turns geometry into timestamp", "MG051")]
    public async Task A_source_and_a_target_of_different_shape_are_refused_before_anything_is_written(string select, string message, string code)
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        scene.Packs.Write("shop/source/10_charge.mysql.sql", $"-- summary:  Charges\n\n{select}\n");

        var error = await Should.ThrowAsync<CutoverException>(() => scene.CopyAsync());

        error.Message.ShouldContain(message);
        error.SqlState.ShouldBe(code);
        (await scene.Target.ScalarAsync<bool>("select to_regnamespace('shop_staging') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_row_that_the_source_cannot_send_is_named()
    {
        await using var server = await TestServers.StartAsync(
            new SandboxOptions { Engine = ServerEngine.MariaDb, Source = ServerSource.Local, Settings = new Dictionary<string, string> { ["max-allowed-packet"] = "1M" } },
            TestContext.Current.CancellationToken);
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        var uri = $"mysql://root:{server.Password}@{server.Host}:{server.Port}/test";
        await using var session = await Cutover.Sources.Servers.SourceSession.OpenAsync(
            SourceDatabase.Resolve($"mysql://root:{server.Password}@{server.Host}:{server.Port}/mysql"), TestContext.Current.CancellationToken);
        foreach (var statement in (string[])[
            "create database if not exists test", "use test",
            "create table charge (id int not null primary key, amount_cents int not null, currency varchar(3) not null, note longtext null, made_at timestamp not null)",
            "insert into charge values (7, 1, 'usd', repeat('x', 600000), now()), (8, 1, 'usd', repeat('y', 600000), now())",
            "update charge set note = concat(note, repeat('z', 446000)) where id = 8"])
        {
            await session.ExecuteAsync(statement, TestContext.Current.CancellationToken);
        }

        var error = await Should.ThrowAsync<CutoverException>(() => scene.CopyAsync(source: uri));

        error.SqlState.ShouldBe(ErrorCodes.RowIsTooLong);
        error.Detail!.ShouldContain("id = 8");
        error.Hint!.ShouldContain("max_allowed_packet");
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Rows_that_a_new_constraint_refuses_are_kept_with_what_refers_to_them(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync(
            "create table refund (id int primary key, charge_id int not null, t varchar(10) not null)",
            "insert into refund values (1, 300, '[1,5)'), (2, 303, '[5,6)'), (3, 999999, '[6,7)'), (4, 306, '[4,5)')",
            "update charge set note = 'same' where id in (300, 303)");
        scene.Packs
            .Schema("0020_refund", "alter table charge add constraint note_is_unique unique (note); create table refund (id integer primary key, charge_id integer not null constraint refund_charge_fkey references charge (id), t int4range not null, constraint times_do_not_overlap exclude using gist (t with &&)); select cutover.manage_table('shop', 'refund', 'ignore');")
            .Write("shop/source/20_refund.mysql.sql", "-- summary:  Refunds\n\nselect id, charge_id, t\nfrom refund;\n");
        await scene.Target.UpAsync(scene.Packs);

        var report = await scene.CopyAsync();

        report.Rejections.Select(static r => $"{r.Table} {r.Reason} {r.Rows}").Order()
            .ShouldBe(["charge refused by note_is_unique 1", "refund refused by refund_charge_fkey 2", "refund refused by times_do_not_overlap 1"]);
        (await scene.Target.ColumnAsync("select id from shop_staging.refund")).ShouldBe(["1"]);
        (await scene.Target.ColumnAsync("select row_key ->> 'id' from cutover.rejected_row order by table_name, rejection_id")).ShouldBe(["303", "2", "3", "4"], ignoreOrder: true);
        (await scene.Target.ColumnAsync("select row_text::jsonb ->> 't' from cutover.rejected_row where row_key ->> 'id' = '4'")).ShouldBe(["[4,5)"]);
        (await scene.Target.ScalarAsync<long>("select count(*) from cutover.structure_difference('shop')")).ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_value_that_the_target_refuses_is_printed_only_when_it_is_asked_for(bool shows)
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        await scene.Source.ExecuteAsync("create table card (id int primary key, n varchar(20) not null)", "insert into card values (1, 'canary-1'), (2, 'canary-2'), (3, '3')");
        await scene.AddTableAsync("card", "id integer primary key, n integer not null", "id, n");

        var answer = await (shows ? scene.CommandAsync("copy", "shop", "--show-values") : scene.CommandAsync("copy", "shop"));

        answer.ExitCode.ShouldBe(3, answer.Error);
        $"{answer.Output} {answer.Error}".Contains("canary", StringComparison.Ordinal).ShouldBe(shows);
        answer.Output.ShouldContain(shows ? "integer: \"canary-1\"" : "2  card: invalid input syntax for type integer: (8 characters)");
    }

    [Theory]
    [InlineData(ServerEngine.MariaDb, 90)]
    [InlineData(ServerEngine.MariaDb, 300)]
    [InlineData(ServerEngine.MySql, 90)]
    [InlineData(ServerEngine.MySql, 300)]
    public async Task A_row_that_is_too_long_for_an_index_of_live_is_kept_and_named(ServerEngine engine, int below)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await AddReceiptsAsync(scene, below);

        var report = await scene.CopyAsync();

        var rejection = report.Rejections.ShouldHaveSingleItem();
        (rejection.Table, rejection.Reason, rejection.Rows).ShouldBe(("receipt", "refused by proof_is_unique", 1));
        (await scene.Target.ColumnAsync("select (row_key ->> 'id') || ' ' || sqlstate from cutover.rejected_row")).ShouldBe(["15 54000"]);
        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.receipt")).ShouldBe(9);
        (await scene.Target.ScalarAsync<long>("select count(*) from cutover.structure_difference('shop')")).ShouldBe(0);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(300)]
    public async Task A_row_that_has_become_too_long_for_an_index_is_kept_by_sync_too(int below)
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        await AddReceiptsAsync(scene, below: 31);
        (await scene.CopyAsync()).Rejections.ShouldBeEmpty();
        await LengthenAsync(scene, below);

        for (var round = 1; round <= 2; round++)
        {
            await scene.SyncAsync();
            (await scene.Target.ColumnAsync("select (row_key ->> 'id') || ' ' || sqlstate from cutover.rejected_row")).ShouldBe(["15 54000"], $"round {round}");
        }

        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.receipt")).ShouldBe(9);
        (await scene.Target.ColumnAsync("select difference from cutover.structure_difference('shop')")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(90)]
    [InlineData(300)]
    public async Task A_row_that_is_too_long_and_that_a_transaction_still_sees_is_waited_for(int below)
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        await AddReceiptsAsync(scene, below);
        await using var reader = await scene.Target.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await reader.BeginTransactionAsync(IsolationLevel.RepeatableRead, TestContext.Current.CancellationToken);
        await using (var snapshot = new NpgsqlCommand("select count(*) from charge", reader, transaction))
        {
            await snapshot.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }

        var waits = 0;
        await scene.CopyAsync(new CopyOptions { Report = EndOnceWaitedFor });

        waits.ShouldBeGreaterThan(0);
        (await scene.Target.ColumnAsync("select (row_key ->> 'id') || ' ' || sqlstate from cutover.rejected_row")).ShouldBe(["15 54000"]);
        (await scene.Target.ScalarAsync<long>("select count(*) from cutover.structure_difference('shop')")).ShouldBe(0);

        void EndOnceWaitedFor(CopyEvent happened)
        {
            if (happened is CopyEvent.WaitingForReaders && waits++ == 0)
            {
                transaction.Rollback();
            }
        }
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Rows_that_change_while_they_are_copied_are_those_of_one_instant(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine, rows: 20_000);
        var before = await scene.Source.ScalarAsync("select sum(amount_cents) from charge");
        var options = new CopyOptions { Report = Change };

        await scene.CopyAsync(options);

        (await scene.Target.ScalarAsync<string>("select sum(amount_cents)::text from shop_staging.charge")).ShouldBe(before);
        (await scene.SyncAsync()).Differing.ShouldBeGreaterThan(0);
        (await scene.VerifyAsync()).Failed.ShouldBe(0);

        void Change(CopyEvent happened)
        {
            if (happened is CopyEvent.SnapshotTaken)
            {
                scene.Source.ExecuteAsync("update charge set amount_cents = amount_cents + 1", "delete from charge where id < 300").GetAwaiter().GetResult();
            }
        }
    }

    [Fact]
    public async Task A_table_redefined_while_it_is_read_is_an_error_and_a_rerun_goes_on()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MySql);
        var options = new CopyOptions { Report = Alter };

        var error = await Should.ThrowAsync<CutoverException>(() => scene.CopyAsync(options));

        error.SqlState.ShouldBe(ErrorCodes.SourceRedefined);
        (await scene.CopyAsync()).Tables[0].Rows.ShouldBe(500);
        (await scene.VerifyAsync()).Failed.ShouldBe(0);

        void Alter(CopyEvent happened)
        {
            if (happened is CopyEvent.SnapshotTaken)
            {
                scene.Source.ExecuteAsync("alter table charge add column later int null, algorithm = copy").GetAwaiter().GetResult();
            }
        }
    }

    [Fact]
    public async Task A_second_copy_over_a_complete_one_is_refused_unless_asked_for()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        await scene.CopyAsync();

        var answer = await scene.CommandAsync("copy", "shop");

        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain(ErrorCodes.CopyMismatch);
        answer.Error.ShouldContain("cutover sync shop");
        (await scene.CommandAsync("copy", "shop", "--again")).ExitCode.ShouldBe(0);
        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    [Fact]
    public async Task The_next_number_is_never_one_that_the_source_gave_out()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MySql, key: "id int auto_increment", targetKey: "id serial");
        await scene.Source.ExecuteAsync("insert into charge values (9000, 1, 'usd', null, now())", "delete from charge where id = 9000");

        await scene.CopyAsync();

        (await scene.Target.ScalarAsync<long>("select position from cutover.declared_position")).ShouldBe(9000);
        await scene.Target.ExecuteAsync("select cutover.swap('shop')");
        (await scene.Target.ScalarAsync<long>("select nextval('charge_id_seq')")).ShouldBe(9001);
        (await scene.VerifyAsync(place: "live")).Failed.ShouldBe(0);
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Each_column_that_counts_goes_on_after_the_counter_of_the_column_that_it_comes_from(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync(
            "create table customers (id int auto_increment primary key, region int not null)",
            "create table invoices (id int auto_increment primary key, customer_id int not null) auto_increment = 1000",
            "create table Orders (id int auto_increment primary key) auto_increment = 500",
            "create table orders (id int auto_increment primary key) auto_increment = 70",
            "create view ordered as select id from orders",
            "create table entry (app varchar(9) not null, id int not null, text varchar(9) not null, primary key (app, id))",
            "insert into customers (region) select d from digit",
            "insert into invoices (id, customer_id) values (1, 1), (2, 1), (3, 2)",
            "insert into orders (id) values (7)",
            "insert into entry values ('a', 1, 'x'), ('a', 3, 'x'), ('b', 2, 'x')");
        (string Table, string Columns, string Select)[] tables =
        [
            ("invoices", "id bigint generated by default as identity primary key, region integer not null", "select invoices.id, customers.region\nfrom customers\njoin invoices on customers.id = invoices.customer_id"),
            ("orders", "id serial primary key", "select customers.id\nfrom orders as customers"),
            ("viewed", "id bigint generated always as identity primary key", "select id\nfrom ordered"),
            ("entry", "app text not null, id bigint generated by default as identity, text text not null, primary key (app, id)", "select app, id, text\nfrom entry"),
        ];
        foreach (var (i, (table, columns, select)) in tables.Index())
        {
            scene.Packs
                .Schema($"002{i}_{table}", $"create table {table} ({columns}); select cutover.manage_table('shop', '{table}', 'ignore');")
                .Write($"shop/source/2{i}_{table}.mysql.sql", $"-- summary:  Rows of {table}\n\n{select};\n");
        }

        await scene.Target.UpAsync(scene.Packs);

        await scene.CopyAsync();

        (await scene.Target.ColumnAsync("select table_name || ' ' || position from cutover.declared_position order by 1"))
            .ShouldBe(["entry 3", "invoices 999", "orders 69", "viewed 69"]);
        await scene.Target.ExecuteAsync("insert into shop_staging.entry values ('b', 50, 'later'); select cutover.swap('shop')");
        (await scene.Target.ScalarAsync<long>("insert into entry (app, text) values ('a', 'z') returning id")).ShouldBe(51);
        (await scene.VerifyAsync(place: "live")).Lines.Single(static l => l.Tier == "sequences").ShouldSatisfyAllConditions(
            static l => l.Holds.ShouldBeTrue(string.Join('\n', l.Details)),
            static l => l.Figure.ShouldBe("4"));
    }

    [Fact]
    public async Task A_select_may_end_in_a_semicolon_and_a_comment()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        scene.Packs.Write(
            "shop/source/10_charge.mysql.sql",
            "-- summary:  Charges\n\nselect id, amount_cents, currency, note, made_at -- a ; here\nfrom charge\nwhere currency <> ';' and note <> '; -- \\' ;' /* ; */; -- all; of them\n# done\n");

        (await scene.CopyAsync()).Tables[0].Rows.ShouldBe(475);
    }

    [Fact]
    public async Task A_dry_run_into_a_database_without_core_says_what_creates_it()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        await using var empty = await Target.CreateAsync(servers, PostgresVersion.V15);
        var environment = CommandLine.Targeting(empty.Uri);
        environment["CUTOVER_SOURCE"] = scene.Source.Uri;

        var answer = await CommandLine.RunAsync(environment, "copy", "shop", "--dry-run", "--sql", scene.Packs.Path);

        answer.ExitCode.ShouldBe(7);
        answer.Error.ShouldContain("cutover up shop");
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing_and_types_and_statements_are_printed()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);

        var dry = await scene.CommandAsync("copy", "shop", "--dry-run");
        var explained = await scene.CommandAsync("copy", "shop", "--explain");
        var types = await scene.CommandAsync("copy", "--types");

        dry.ExitCode.ShouldBe(0, dry.Error);
        dry.Output.ShouldMatch("charge +500 rows +5 columns, key id");
        explained.Output.ShouldContain("group_concat(cast(concat_ws('\\t',");
        types.Output.ShouldContain("float → real");
        (await scene.Target.ScalarAsync<bool>("select to_regnamespace('shop_staging') is null")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(ServerEngine.MariaDb, false, 0)]
    [InlineData(ServerEngine.MariaDb, true, 0)]
    [InlineData(ServerEngine.MariaDb, true, 70_000)]
    [InlineData(ServerEngine.MySql, false, 0)]
    [InlineData(ServerEngine.MySql, true, 70_000)]
    public async Task A_source_that_goes_away_before_or_amid_its_answer_is_an_error_and_the_next_run_goes_on(ServerEngine engine, bool reachesServer, long passes)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine, rows: 50_000);
        await using var proxy = new CuttingProxy(scene.Source.Port, "group_concat(", 6, reachesServer, passes: passes).Start();
        var through = scene.Source.Uri.Replace($":{scene.Source.Port}/", $":{proxy.Port}/", StringComparison.Ordinal) + "?ssl-mode=disabled";

        var error = await Should.ThrowAsync<CutoverException>(() => scene.CopyAsync(source: through));

        error.ExitCode.ShouldBe(ExitCode.NoConnection, error.ToString());
        proxy.HasCut.ShouldBeTrue();
        await scene.Target.ExecuteAsync($"update cutover.copy set source = replace(source, '{proxy.Port}', '{scene.Source.Port}')");
        (await scene.CopyAsync()).Tables[0].Rows.ShouldBe(50_000);
        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task A_query_that_the_source_kills_is_an_error_and_no_hang(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        scene.Packs.Write("shop/source/10_charge.mysql.sql", "-- summary:  Charges\n\nselect id, amount_cents, currency, if(id = 1497 and sleep(60) = 1, 'late', note) as note, made_at\nfrom charge;\n");
        var copying = scene.CommandAsync("copy", "shop", "--workers", "1");
        string? running;
        do
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            running = await scene.Source.ScalarAsync($"select max(id) from information_schema.processlist where db = '{scene.Source.Name}' and info like '%group_concat(%' and info not like '%processlist%'");
        }
        while (running is null && !copying.IsCompleted);

        await scene.Source.ExecuteAsync($"kill query {running}");
        var answer = await copying;

        answer.ExitCode.ShouldBe(1, answer.Error);
        answer.Error.ShouldContain("the source ended a query before all of its rows were sent");
    }

    private static async Task<string> ReaderAsync(CopyScene scene, string right)
    {
        var name = $"reader_{scene.Source.Name}";
        await scene.Source.ExecuteAsync(
            $"create user {name}@'%' identified by 'reading'",
            $"grant {string.Format(System.Globalization.CultureInfo.InvariantCulture, right, scene.Source.Name)} to {name}@'%'");
        return scene.Source.UriAs(name, "reading", scene.Source.Port);
    }

    /// <summary>A table of ten rows, one of them with a text that no index holds: 3,840 bytes, or 12,800 below 300.</summary>
    private static async Task AddReceiptsAsync(CopyScene scene, int below = 90)
    {
        await scene.Source.ExecuteAsync(
            "create table receipt (id int primary key, proof text not null)",
            "insert into receipt select id, concat(sha2(id, 256), sha2(id + 1, 256)) from charge where id < 30");
        await LengthenAsync(scene, below);
        await scene.AddTableAsync("receipt", "id integer primary key, proof text not null constraint proof_is_unique unique", "id, proof");
    }

    private static Task LengthenAsync(CopyScene scene, int below) =>
        scene.Source.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"update receipt set proof = (select group_concat(sha2(id, 512) order by id separator '') from charge where id < {below}) where id = 15"));
}
