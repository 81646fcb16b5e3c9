using System.Globalization;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Copying;

/// <summary>The ways from MySQL to PostgreSQL, each from an untouched target to rows that are counted.</summary>
internal sealed class Movers(CopyStage stage)
{
    public const string Tool = "cutover copy";
    public const string Pgloader = "pgloader";
    public const string Pipe = "mariadb --quick | psql";
    public const string Dump = "mariadb-dump | psql";

    public static string PgloaderHint => PeerCommand.Exists("pgloader") ? "" : " pgloader takes no part, it is not installed: apt-get install -y pgloader.";

    /// <summary>The tool: staging, rows, indexes, constraints and keys, statistics, sequences.</summary>
    public Contender Cutover(string pack, IReadOnlyDictionary<string, long> rows, PeakMemory memory) => new(
        Tool,
        async cancellation =>
        {
            await using var database = await stage.CreatePreparedAsync(pack, cancellation);
            var sample = await (stage.Cutover(database, "copy", pack) with { Memory = memory }).MeasureAsync(cancellation);
            await RequireAsync(database, $"{pack}_staging", rows, cancellation);
            return sample;
        });

    /// <summary>Creates tables, copies, then indexes, foreign keys and sequences; with the settings that neither exhaust its heap nor hang.</summary>
    public Contender PgloaderCopy(IReadOnlyDictionary<string, long> rows, string casts = "") => new(
        Pgloader,
        async cancellation =>
        {
            await using var database = await stage.CreateEmptyAsync(cancellation);
            var file = Path.GetTempFileName();
            try
            {
                await File.WriteAllTextAsync(
                    file,
                    $"""
                    load database
                        from {stage.SourceUri}
                        into {CopyStage.UriOf(database)}
                    with include drop, create tables, create indexes, foreign keys, reset sequences,
                        workers = 2, concurrency = 1, prefetch rows = 5000
                    set postgresql parameters maintenance_work_mem to '256MB', synchronous_commit to 'off'
                    {casts}
                    including only table names matching {string.Join(", ", rows.Keys.Select(static t => $"'{t}'"))}
                    ;
                    """,
                    cancellation);
                var sample = await new PeerCommand("pgloader", ["--on-error-stop", file]).MeasureAsync(cancellation);
                await RequireAsync(database, "bench", rows, cancellation);
                return sample;
            }
            finally
            {
                File.Delete(file);
            }
        });

    /// <summary>What a person would type: the client's rows into COPY, then the key and statistics.</summary>
    public Contender PipeCopy(string pack, string table, string columns, long rows) => Shell(
        Pipe,
        pack,
        table,
        rows,
        $"mariadb -h $MYSQL_HOST -P $MYSQL_TCP_PORT -u root --quick -N -B -e \"set time_zone = '+00:00'; select {columns} from {table}\" bench | psql -X -q -v ON_ERROR_STOP=1 -c \"copy {table} from stdin with (null 'NULL')\" {Key(table)}");

    /// <summary>The dump's inserts, in the server's PostgreSQL dialect.</summary>
    public Contender DumpCopy(string pack, string table, long rows) => Shell(
        Dump,
        pack,
        table,
        rows,
        $"(echo 'set standard_conforming_strings = off; set escape_string_warning = off; begin;'; mariadb-dump -h $MYSQL_HOST -P $MYSQL_TCP_PORT -u root --no-create-info --compatible=postgresql --default-character-set=utf8mb4 --skip-set-charset --skip-comments --skip-add-locks --skip-disable-keys --tz-utc --single-transaction bench {table} | grep -av '^/[*]'; echo 'commit;') | psql -X -q -v ON_ERROR_STOP=1 -f - {Key(table)}")
        with { MostRuns = 1 };

    private static string Key(string table) => $"-c 'alter table {table} add primary key (id)' -c 'analyze {table}'";

    private Contender Shell(string name, string pack, string table, long rows, string command) => new(
        name,
        async cancellation =>
        {
            await using var database = await stage.CreatePreparedAsync(pack, cancellation);
            await using (var drop = database.DataSource.CreateCommand($"alter table {table} drop constraint {table}_pkey"))
            {
                await drop.ExecuteNonQueryAsync(cancellation);
            }

            var sample = await new PeerCommand("bash", ["-euo", "pipefail", "-c", command])
            {
                Variables = new Dictionary<string, string>(Clients.Variables(database), StringComparer.Ordinal)
                {
                    ["MYSQL_PWD"] = stage.Source.Password,
                    ["MYSQL_HOST"] = stage.Source.Host,
                    ["MYSQL_TCP_PORT"] = stage.Source.Port.ToString(CultureInfo.InvariantCulture),
                    ["PGTZ"] = "UTC",
                },
            }.MeasureAsync(cancellation);
            await CopyStage.RequireRowsAsync(database, table, rows, cancellation);
            return sample;
        });

    private static async Task RequireAsync(SandboxDatabase database, string schema, IReadOnlyDictionary<string, long> rows, CancellationToken cancellation)
    {
        foreach (var (table, count) in rows)
        {
            await CopyStage.RequireRowsAsync(database, $"{schema}.{table}", count, cancellation);
        }
    }
}
