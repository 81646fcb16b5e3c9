using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Sandbox;
using Cutover.Sources.Copying;
using Cutover.Sources.Syncing;
using Cutover.Sources.Verifying;

namespace Cutover.DatabaseTests.Sources;

/// <summary>A source, a target, and a pack that copies table charge from one to the other.</summary>
internal sealed class CopyScene : IAsyncDisposable
{
    private CopyScene(SourceDatabase source, Target target, PackFolder packs) => (Source, Target, Packs) = (source, target, packs);

    public SourceDatabase Source { get; }

    public Target Target { get; }

    public PackFolder Packs { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Five hundred charges, five of every hundred without a note; ids with gaps.</summary>
    public static async Task<CopyScene> CreateAsync(
        TestServers servers,
        ServerEngine engine,
        int rows = 500,
        string key = "id int",
        string targetKey = "id integer",
        string keyValue = "n * 3",
        SandboxServer? sourceServer = null,
        SandboxServer? targetServer = null)
    {
        var scene = new CopyScene(
            sourceServer is null ? await SourceDatabase.CreateAsync(servers, engine) : await SourceDatabase.CreateAsync(sourceServer),
            targetServer is null ? await Target.CreateAsync(servers, PostgresVersion.V15) : await Target.CreateAsync(targetServer),
            new PackFolder());
        await scene.Source.ExecuteAsync(
            $"create table charge ({key} not null primary key, amount_cents int not null, currency varchar(3) not null, note varchar(100) null, made_at timestamp not null) engine = innodb",
            "create table digit (d int primary key)",
            "insert into digit values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
            $"""
            insert into charge
            select {keyValue}, n * 7, if(n % 2 = 0, 'usd', 'eur'), if(n % 20 = 0, null, concat('note ', n)), '2024-01-01' + interval n minute
            from (select a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d as n from digit a, digit b, digit c, digit e, digit f) as numbers
            where n < {rows}
            """);
        scene.Packs
            .Schema("0010_charge", $"create table charge ({targetKey} primary key, amount_cents bigint not null, currency text not null, note text, made_at timestamp not null); select cutover.manage_table('shop', 'charge', 'ignore');")
            .Write("shop/source/10_charge.mysql.sql", "-- summary:  Charges\n-- money:    amount_cents by currency\n\nselect id, amount_cents, currency, note, made_at\nfrom charge;\n");
        await scene.Target.UpAsync(scene.Packs);
        return scene;
    }

    /// <summary>Has the pack manage another table, and copy what the source has under the same name.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="columns">Columns and constraints of the target's table.</param>
    /// <param name="select">What is selected, in the source's words.</param>
    /// <param name="header">The select's summary, and further lines of its header; else the table's name.</param>
    public Task AddTableAsync(string table, string columns, string select, string? header = null)
    {
        Packs
            .Schema($"0020_{table}", $"create table {table} ({columns}); select cutover.manage_table('shop', '{table}', 'ignore');")
            .Write($"shop/source/20_{table}.mysql.sql", $"-- summary:  {header ?? table}\n\nselect {select}\nfrom {table};\n");
        return Target.UpAsync(Packs);
    }

    public Task<CopyReport> CopyAsync(CopyOptions? options = null, string? source = null) =>
        new CopyRunner(Target.DataSource, source is null ? Source.Settings : SourceDatabase.Resolve(source), Packs.Catalog)
            .RunAsync("shop", options ?? new CopyOptions(), Cancellation);

    public Task<VerifyReport> VerifyAsync(bool showsValues = true, string place = "staging") =>
        new VerifyRunner(Target.DataSource, Source.Settings, Packs.Catalog)
            .RunAsync("shop", new VerifyOptions { ShowsValues = showsValues, Place = place }, Cancellation);

    public Task<SyncReport> SyncAsync() =>
        new SyncRunner(Target.DataSource, Source.Settings, Packs.Catalog).RunAsync("shop", new CopyOptions(), Cancellation);

    /// <summary>Runs a verb as a shell does.</summary>
    public Task<CommandLine> CommandAsync(params string[] arguments) => CommandAsync(Source.Uri, arguments);

    public Task<CommandLine> CommandAsync(string source, string[] arguments)
    {
        var environment = CommandLine.Targeting(Target.Uri);
        environment["CUTOVER_SOURCE"] = source;
        return CommandLine.RunAsync(environment, [.. arguments, "--sql", Packs.Path]);
    }

    public async ValueTask DisposeAsync()
    {
        Packs.Dispose();
        await Target.DisposeAsync();
        await Source.DisposeAsync();
    }
}
