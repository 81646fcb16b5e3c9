using Cutover.Sandbox.Processes;

namespace Cutover.Sandbox.Local;

/// <summary>An engine's programs on this machine.</summary>
/// <param name="Server">The server's path.</param>
/// <param name="Programs">The folder of the program that makes a data folder.</param>
/// <param name="Client">The client that asks the first query; null for PostgreSQL, which needs none.</param>
/// <param name="Version">The server's version, such as 15.18.</param>
internal sealed record LocalPrograms(string Server, string Programs, string? Client, Version Version)
{
    // Debian and Ubuntu keep PostgreSQL's programs out of PATH, Red Hat every server.
    private static readonly string[] UsualFolders =
    [
        "/usr/sbin", "/usr/bin", "/usr/libexec",
        "/usr/local/sbin", "/usr/local/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin",
    ];

    /// <returns>The newest programs of the engine, or of the major version asked for.</returns>
    /// <exception cref="SandboxException">Something is missing; the detail says what, and where we looked.</exception>
    public static async Task<LocalPrograms> FindAsync(
        ServerEngine engine, int? major, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new SandboxException("a local server is not supported on Windows")
            {
                Detail = "The server would be stopped by a Unix shell when its parent dies.",
                Hint = "Start Docker Desktop and say --servers docker.",
            };
        }

        var folders = Folders(engine);
        var (server, prepare, client) = Names(engine);
        List<LocalPrograms> found = [];
        List<string> passedOver = [];
        foreach (var path in server.SelectMany(name => Executables.FindAll(name, folders)).Distinct())
        {
            var said = (await new Command(path, ["--version"]).RunAsync(cancellation)).Output;
            var version = VersionText.Find(said);
            var isMariaDb = said.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
            if (version is null
                || isMariaDb != (engine == ServerEngine.MariaDb)
                || (major ?? version.Major) != version.Major)
            {
                passedOver.Add($"{path} is '{said}'");
                continue;
            }

            string[] nearby = [Path.GetDirectoryName(path)!, .. folders];
            var preparing = Executables.FindAll(prepare, nearby).FirstOrDefault();
            var asking = client.SelectMany(name => Executables.FindAll(name, nearby)).FirstOrDefault();
            if (preparing is null || (asking is null && client.Length > 0))
            {
                passedOver.Add($"{path} comes without {(preparing is null ? prepare : client[0])}");
                continue;
            }

            found.Add(new LocalPrograms(path, Path.GetDirectoryName(preparing)!, asking, version));
        }

        return found.MaxBy(programs => programs.Version)
            ?? throw Missing(engine, major, [.. server, prepare, .. client], folders, passedOver);
    }

    /// <summary>Where an engine's programs may be, in the order in which they are looked for.</summary>
    internal static string[] Folders(ServerEngine engine)
    {
        var own = engine == ServerEngine.PostgreSql
            ? Versioned("/usr/lib/postgresql").Concat(Versioned("/usr", "pgsql-*"))
            : [];
        return [.. Executables.SearchPath.Concat(own).Concat(UsualFolders).Distinct()];
    }

    private static IEnumerable<string> Versioned(string parent, string pattern = "*") =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern).Select(folder => Path.Combine(folder, "bin"))
            : [];

    private static (string[] Server, string Prepare, string[] Client) Names(ServerEngine engine) => engine switch
    {
        ServerEngine.PostgreSql => (["postgres"], "initdb", []),
        ServerEngine.MariaDb => (["mariadbd", "mysqld"], "mariadb-install-db", ["mariadb", "mysql"]),
        _ => (["mysqld"], "mysqld", ["mysql"]),
    };

    private static SandboxException Missing(
        ServerEngine engine, int? major, string[] names, string[] folders, List<string> passedOver)
    {
        var (name, package) = engine switch
        {
            ServerEngine.PostgreSql => ("PostgreSQL", major is null ? "postgresql" : $"postgresql-{major}"),
            ServerEngine.MariaDb => ("MariaDB", "mariadb-server"),
            _ => ("MySQL", "mysql-server"),
        };
        var wanted = major is null ? name : $"{name} {major}";
        return new SandboxException($"no {wanted} was found on this machine")
        {
            Detail = $"Looked for {string.Join(", ", names.Distinct())} in {string.Join(", ", folders)}."
                + string.Concat(passedOver.Select(other => $" Passed over: {other}.")),
            Hint = $"Install it ('apt-get install {package}' on Debian and Ubuntu),"
                + " or start Docker and say --servers docker.",
        };
    }
}
