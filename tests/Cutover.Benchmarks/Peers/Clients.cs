using System.Globalization;
using Cutover.Sandbox;
using Npgsql;

namespace Cutover.Benchmarks.Peers;

/// <summary>The command lines that do the same work on one server, all told where it is in the same way.</summary>
internal sealed class Clients(SandboxServer server, TableScripts scripts)
{
    public static bool HasSqitch => PeerCommand.Exists("sqitch");

    public static string SqitchHint =>
        "sqitch takes no part, it is not installed: apt-get install -y --no-install-recommends sqitch libdbd-pg-perl";

    public static string RepackHint =>
        "pg_repack takes no part, it is not installed: apt-get install -y postgresql-15-repack (of the server's version)";

    /// <returns>The program for a server of this machine; null where it is not installed.</returns>
    public static string? FindRepack(SandboxServer server)
    {
        var path = $"/usr/lib/postgresql/{server.Version.Major}/bin/pg_repack";
        return File.Exists(path) ? path : null;
    }

    public static PeerCommand Repack(string program, SandboxDatabase database, string table) =>
        new(program, ["--no-superuser-check", "--table", table]) { Variables = Variables(database) };

    public PeerCommand CutoverUp(SandboxDatabase database) => Cutover(database, "up", TableScripts.Pack);

    public PeerCommand Cutover(SandboxDatabase database, params string[] arguments) =>
        new(Repository.Tool, [.. arguments, "--sql", scripts.SqlFolder]) { Variables = Variables(database) };

    /// <summary>One connection, all files, each in a transaction of its own because each is one statement.</summary>
    public PeerCommand Psql(SandboxDatabase database) => PsqlFiles(database, scripts.Files);

    /// <summary>One connection, and a transaction around each file as anybody needs whose files hold more.</summary>
    public PeerCommand PsqlFramed(SandboxDatabase database) => PsqlFiles(database, scripts.FramedFiles);

    /// <summary>This program once more, as one that a team would write.</summary>
    public PeerCommand DbUp(SandboxDatabase database) =>
        new(Environment.ProcessPath!, [DbUpProgram.Argument, database.ConnectionString, scripts.PackFolder]);

    public PeerCommand Sqitch(SandboxDatabase database, string verb) => new("sqitch", [verb])
    {
        Folder = scripts.SqitchFolder,

        // Nobody's own settings, and a time zone, which it demands.
        Variables = new Dictionary<string, string>(Variables(database), StringComparer.Ordinal)
        {
            ["SQITCH_USER_CONFIG"] = "/dev/null",
            ["SQITCH_SYSTEM_CONFIG"] = "/dev/null",
            ["SQITCH_TARGET"] = "db:pg:",
            ["TZ"] = "UTC",
        },
    };

    /// <summary>Who takes part, in which version.</summary>
    public async Task<string> DescribeAsync(CancellationToken cancellation)
    {
        var psql = await new PeerCommand("psql", ["--version"]).OutputAsync(cancellation);
        var sqitch = HasSqitch ? await new PeerCommand("sqitch", ["--version"]).OutputAsync(cancellation) : SqitchHint;
        return $"{scripts.Count} scripts, PostgreSQL {server.Version} ({server.Source}); {psql}; {sqitch}.";
    }

    private PeerCommand PsqlFiles(SandboxDatabase database, IReadOnlyList<string> files) =>
        new("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", .. files.SelectMany(static f => (string[])["-f", f])])
        {
            Variables = Variables(database),
        };

    public static Dictionary<string, string> Variables(SandboxDatabase database)
    {
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // Comes before whatever else the tool would take from the environment.
            ["CUTOVER_TARGET"] = $"postgresql://{address.Username}@{address.Host}:{address.Port}/{address.Database}",
            ["PGHOST"] = address.Host!,
            ["PGPORT"] = address.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = address.Username!,
            ["PGPASSWORD"] = address.Password!,
            ["PGDATABASE"] = address.Database!,
        };
    }
}
