using System.Globalization;
using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;
using Cutover.Sources.Servers;

namespace Cutover.DatabaseTests.Sources;

/// <summary>Sources that are set up in ways that change what a careless reader sees.</summary>
public sealed class OddServerTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerEngine.MariaDb, ServerSource.Local)]
    [InlineData(ServerEngine.MySql, ServerSource.Docker)]
    public async Task A_server_with_other_defaults_gives_the_same_rows(ServerEngine engine, ServerSource where)
    {
        await using var server = await TestServers.StartAsync(
            new SandboxOptions
            {
                Engine = engine,
                Source = where,
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["sql-mode"] = "ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,HIGH_NOT_PRECEDENCE",
                    ["default-time-zone"] = "-05:00",
                    ["character-set-server"] = "latin1",
                    ["group-concat-max-len"] = "1024",
                    ["net-write-timeout"] = "2",
                    ["transaction-isolation"] = "READ-COMMITTED",
                },
            },
            Cancellation);
        await using var scene = await CopyScene.CreateAsync(servers, engine, sourceServer: server);
        await scene.Source.ExecuteAsync(
            "update charge set note = 'a\\\\b € \"q\" || \\t' where id = 303",
            "create table step as select d from digit",
            "set global sql_select_limit = 2000",
            "set global max_join_size = 1000");
        if (engine == ServerEngine.MariaDb)
        {
            await scene.Source.ExecuteAsync("set global max_recursive_iterations = 10", "set global system_versioning_asof = '2020-01-01'");
        }

        scene.Packs
            .Schema("0020_step", "create table step (number bigint generated always as identity primary key, n bigint not null); select cutover.manage_table('shop', 'step', 'ignore');")
            .Write("shop/source/20_step.mysql.sql", "-- summary:  Steps\n\nwith recursive r (n) as (select 1 union all select n + 1 from r where n < 501)\nselect r.n\nfrom r\ncross join step as s;\n");
        await scene.Target.UpAsync(scene.Packs);

        await scene.CopyAsync();

        (await scene.VerifyAsync()).Failed.ShouldBe(0);
        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.step")).ShouldBe(5010);
        (await scene.Target.ColumnAsync("select id || ' ' || made_at || ' ' || note from shop_staging.charge where id = 303")).ShouldBe(["303 2024-01-01 01:41:00 a\\b € \"q\" || \t"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task A_limit_on_answers_cuts_none_of_ours(int limit)
    {
        await using var server = await TestServers.StartAsync(new SandboxOptions { Engine = ServerEngine.MariaDb, Source = ServerSource.Local }, Cancellation);
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb, sourceServer: server);
        await scene.Source.ExecuteAsync($"set global sql_select_limit = {limit}");

        await scene.CopyAsync();

        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    [Theory]
    [InlineData("OFF", false)]
    [InlineData("ON", true)]
    public async Task A_replica_names_a_snapshot_by_its_log_only_if_it_logs_what_it_takes_over(string logs, bool isNamedByLog)
    {
        await using var server = await TestServers.StartAsync(
            new SandboxOptions
            {
                Engine = ServerEngine.MariaDb,
                Source = ServerSource.Local,
                Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["log-bin"] = "binlog", ["server-id"] = "2", ["log-slave-updates"] = logs },
            },
            Cancellation);
        await using var source = await SourceDatabase.CreateAsync(server);
        (await NamesAsync(source)).Distinct().Count().ShouldBe(1);

        await source.ExecuteAsync("change master to master_host = '127.0.0.1', master_port = 1, master_user = 'nobody', master_password = 'none'");

        (await NamesAsync(source)).Distinct().Count().ShouldBe(isNamedByLog ? 1 : 2);
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task A_row_of_many_packets_arrives_whole(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync(
            "alter table charge modify note longtext null",
            "set global max_allowed_packet = 67108864");
        await using (var session = await SourceSession.OpenAsync(scene.Source.Settings, Cancellation))
        {
            await session.ExecuteAsync("update charge set note = repeat('0123456789abcdef', 1250000) where id = 300", Cancellation);
        }

        await scene.CopyAsync();

        (await scene.Target.ScalarAsync<bool>("select note = repeat('0123456789abcdef', 1250000) from shop_staging.charge where id = 300")).ShouldBeTrue();
        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    [Fact]
    public async Task A_system_versioned_table_gives_its_present_rows()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        await scene.Source.ExecuteAsync("alter table charge add system versioning", "update charge set amount_cents = 1 where id = 300", "delete from charge where id = 303");

        (await scene.CopyAsync()).Tables[0].Rows.ShouldBe(499);

        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task A_null_where_the_target_has_its_key_is_refused_and_not_lost(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync("alter table charge drop primary key, modify id int null, add unique (id)", "insert into charge values (null, 1, 'usd', null, now())");

        var answer = await scene.CommandAsync("copy", "shop");

        answer.ExitCode.ShouldBe(3);
        answer.Output.ShouldContain("null value in column \"id\"");
        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.charge")).ShouldBe(500);
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Amounts_that_the_target_rounds_show_in_verify(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync("create table rate (id int primary key, rate decimal(10,4) not null)", "insert into rate values (1, 1.2300), (2, 1.2345)");
        await scene.AddTableAsync("rate", "id integer primary key, rate numeric(10,2) not null", "id, rate", "Rates");
        await scene.CopyAsync();

        var line = (await scene.VerifyAsync()).Lines.Single(static l => l.Label == "Rates");

        line.Holds.ShouldBeFalse();
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Floats_and_doubles_arrive_with_all_their_bits(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine);
        var random = new Random(5);
        var doubles = Enumerable.Range(0, 2000).Select(_ => Finite(random)).ToList();
        var floats = doubles.ConvertAll(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30))));
        var rows = doubles.Select((d, i) => string.Create(CultureInfo.InvariantCulture, $"({i}, {floats[i]:E8}, {d:E16})"));
        await scene.Source.ExecuteAsync("create table number (id int primary key, f float not null, d double not null)", $"insert into number values {string.Join(", ", rows)}");
        await scene.AddTableAsync("number", "id integer primary key, f real not null, d double precision not null", "id, f, d", "Numbers");

        await scene.CopyAsync();

        var bits = (await scene.Target.RowsAsync("select encode(float4send(f), 'hex'), encode(float8send(d), 'hex') from shop_staging.number order by id")).ToList();
        bits.Select(static b => b[0]).ShouldBe(floats.Select(static f => BitConverter.SingleToUInt32Bits(f).ToString("x8", CultureInfo.InvariantCulture)));
        bits.Select(static b => b[1]).ShouldBe(doubles.Select(static d => BitConverter.DoubleToUInt64Bits(d).ToString("x16", CultureInfo.InvariantCulture)));
        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    [Fact]
    public async Task A_column_that_the_target_computes_is_not_loaded_and_is_compared()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        await scene.Source.ExecuteAsync("create table line (id int primary key, quantity int not null, price int not null, total int as (quantity * price) stored)", "insert into line (id, quantity, price) values (1, 2, 30), (2, 5, 7)");
        await scene.AddTableAsync("line", "id integer primary key, quantity integer not null, price integer not null, total integer generated always as (quantity * price + case when quantity = 5 then 1 else 0 end) stored", "id, quantity, price, total", "Lines");
        await scene.CopyAsync();

        var line = (await scene.VerifyAsync()).Lines.Single(static l => l.Label == "Lines");

        line.Details.ShouldBe(["""line {"id": 2}: total is 35 at the source and 36 in the target"""]);
    }

    /// <summary>What two snapshots are called between which this server logs nothing.</summary>
    private static async Task<IReadOnlyList<string>> NamesAsync(SourceDatabase source)
    {
        await using var first = await SharedSnapshot.OpenAsync(source.Settings, 2, Cancellation);
        await using var second = await SharedSnapshot.OpenAsync(source.Settings, 2, Cancellation);
        return [first.Name, second.Name];
    }

    private static double Finite(Random random)
    {
        double value;
        do
        {
            value = BitConverter.UInt64BitsToDouble((ulong)random.NextInt64(long.MinValue, long.MaxValue));
        }
        while (!double.IsFinite(value) || double.IsSubnormal(value));
        return value;
    }
}
