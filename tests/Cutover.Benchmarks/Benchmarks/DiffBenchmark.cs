using System.Globalization;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;
using Npgsql;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>Comparing two databases: thousands of objects, and ten million rows.</summary>
internal sealed class DiffBenchmark : IBenchmark
{
    private const string Diff = "cutover diff";
    private const string Dumps = "pg_dump --schema-only of both, and diff";
    private const string Digests = "cutover diff --rows";
    private const string Reading = "copy to stdout of both";
    private const int Tables = 250;
    private const int Rows = 10_000_000;

    /// <inheritdoc/>
    public string Name => "diff";

    /// <inheritdoc/>
    public string Summary => "Two equal databases of 2,000 objects, against two dumps; digests of 10 million rows, against reading them.";

    // A table with a key, a check, an index, a view, a function, a policy, a comment: eight objects and four columns.
    private static string[] Objects { get; } =
    [
        $"""
        do $$
        begin
            for i in 1..{Tables.ToString(CultureInfo.InvariantCulture)} loop
                execute format('create table t%1$s (id bigint, name text not null default %2$L, amount numeric(12,2), kind varchar(10), constraint t%1$s_pkey primary key (id), constraint t%1$s_kind check (kind in (''a'', ''b'')))', i, 'x');
                execute format('create index t%1$s_name_idx on t%1$s (name)', i);
                execute format('create view v%1$s as select id, name from t%1$s where kind in (''a'', ''b'')', i);
                execute format('create function f%1$s(a int) returns int language plpgsql as $f$ begin return a + %1$s; end $f$', i);
                execute format('create policy own on t%1$s using (name = current_user)', i);
                execute format('comment on table t%1$s is %2$L', i, 'table');
            end loop;
        end;
        $$
        """,
    ];

    private static string[] TenMillionRows { get; } =
    [
        """
        create table payment (
            id bigint primary key, account_id bigint not null, email text not null, amount_cents bigint not null, currency char(3) not null,
            status text, note text, created_at timestamptz not null, rate numeric(10, 4)
        )
        """,
        $"""
        insert into payment
        select g, g % 100000, 'user' || g || '@example.org', (g::bigint * 7919) % 1000000, 'USD',
               case g % 3 when 0 then 'paid' when 1 then 'open' end, 'note number ' || g,
               timestamptz '2024-01-01 00:00+00' + g * interval '1 second', (g % 10000) / 100.0
        from generate_series(1, {Rows.ToString(CultureInfo.InvariantCulture)}) as g
        """,
        "vacuum analyze payment",
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var server = await Servers.StartPostgresAsync(durable: false, cancellation);
        var objects = await RunAsync(
            server,
            Objects,
            new Race("two databases of 2,000 objects each").Compare(new Comparison(Diff, Dumps)),
            (Diff, [Repository.Tool, "diff", "--fail-on", "any"]),
            (Dumps, ["bash", "-euo", "pipefail", "-c", "diff <(pg_dump --schema-only \"$CUTOVER_SOURCE\" | sed '/restrict/d') <(pg_dump --schema-only \"$CUTOVER_TARGET\" | sed '/restrict/d')"]),
            options.Runs ?? 5,
            cancellation);
        var rows = await RunAsync(
            server,
            TenMillionRows,
            new Race("10 million rows on both sides").Compare(new Comparison(Digests, Reading, "≤ 1.5")),
            (Digests, [Repository.Tool, "diff", "--rows", "public.payment", "--fail-on", "any"]),
            (Reading, ["bash", "-euo", "pipefail", "-c", "psql -Xqc 'copy payment to stdout' \"$CUTOVER_SOURCE\" >/dev/null & psql -Xqc 'copy payment to stdout' \"$CUTOVER_TARGET\" >/dev/null; wait $!"]),
            options.Runs ?? 3,
            cancellation);
        return
        [
            objects with { Notes = ["The tool's own time includes its start; less than 2 s is promised."] },
            rows with { Notes = ["Both databases on one server, read and digested at the same time on both sides."] },
        ];
    }

    private static async Task<ResultTable> RunAsync(
        SandboxServer server,
        string[] make,
        Race race,
        (string Name, string[] Command) tool,
        (string Name, string[] Command) peer,
        int runs,
        CancellationToken cancellation)
    {
        await using var source = await server.CreateDatabaseAsync(template: null, cancellation);
        await using var target = await server.CreateDatabaseAsync(template: null, cancellation);
        foreach (var database in (SandboxDatabase[])[source, target])
        {
            foreach (var statement in make)
            {
                await using var command = database.DataSource.CreateCommand(statement);
                command.CommandTimeout = 0;
                await command.ExecuteNonQueryAsync(cancellation);
            }
        }

        return await race.Add(On(source, target, tool)).Add(On(source, target, peer)).RunAsync(runs, cancellation);
    }

    private static Contender On(SandboxDatabase source, SandboxDatabase target, (string Name, string[] Command) contender) =>
        new(contender.Name, cancellation => new PeerCommand(contender.Command[0], contender.Command[1..])
        {
            Variables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["CUTOVER_SOURCE"] = Address(source),
                ["CUTOVER_TARGET"] = Address(target),
            },
        }.MeasureAsync(cancellation));

    private static string Address(SandboxDatabase database)
    {
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return $"postgresql://{address.Username}:{address.Password}@{address.Host}:{address.Port}/{address.Database}";
    }
}
