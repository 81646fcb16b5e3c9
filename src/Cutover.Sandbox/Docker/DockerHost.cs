using System.Globalization;
using System.Security.Cryptography;
using Cutover.Sandbox.Processes;
using Cutover.Sandbox.Servers;

namespace Cutover.Sandbox.Docker;

/// <summary>Starts servers from images.</summary>
/// <remarks>
/// The docker client stays attached, and the container's first process ends with its standard input:
/// the engine itself then removes the container and its volumes.
/// </remarks>
internal sealed class DockerHost(SandboxOptions options, string image, IReadOnlyList<string> entryPoint) : IServerHost
{
    /// <inheritdoc/>
    public ServerSource Source => ServerSource.Docker;

    // What the official images call their server, their password and their port.
    private (string Server, string PasswordVariable, int Port) Official => options.Engine switch
    {
        ServerEngine.PostgreSql => ("postgres", "POSTGRES_PASSWORD", 5432),
        ServerEngine.MariaDb => ("mariadbd", "MARIADB_ROOT_PASSWORD", 3306),
        _ => ("mysqld", "MYSQL_ROOT_PASSWORD", 3306),
    };

    /// <exception cref="SandboxException">No engine answers, or the image is neither there nor to be had.</exception>
    public static async Task<DockerHost> FindAsync(SandboxOptions options, CancellationToken cancellation)
    {
        var image = options.Image ?? DefaultImage(options);

        // Where there is a choice, an engine that hesitates is no help.
        var engine = new DockerEngine(TimeSpan.FromSeconds(options.Source == ServerSource.Docker ? 30 : 4));
        return new DockerHost(options, image, await engine.RequireImageAsync(image, cancellation));
    }

    /// <inheritdoc/>
    public ServerPlan Plan(string password)
    {
        var container = "cutover-" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        var port = FreePort.Next();
        return new ServerPlan
        {
            Supervisor = RunCommand(container, port, password),
            Port = port,
            Container = container,
            Client = ClientCommand(container, password),
        };
    }

    private static string DefaultImage(SandboxOptions options) => options.Engine switch
    {
        ServerEngine.PostgreSql => string.Create(CultureInfo.InvariantCulture, $"postgres:{options.Major ?? 18}"),
        ServerEngine.MariaDb => string.Create(CultureInfo.InvariantCulture, $"mariadb:{options.Major ?? 11}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"mysql:{options.Major ?? 9}"),
    };

    private Command RunCommand(string container, int port, string password)
    {
        // The password's value comes from the client's environment: a command line is readable by everyone.
        var publish = string.Create(CultureInfo.InvariantCulture, $"{ServerAddress.Host}:{port}:{Official.Port}");
        string[] client =
        [
            "run", "--interactive", "--rm", "--pull=never", "--sig-proxy=false", $"--name={container}",
            "--label=cutover.sandbox", $"--publish={publish}", $"--env={Official.PasswordVariable}", .. Memory(),
        ];

        // The engine's default of 64 MB is too little for the shared memory of parallel queries.
        string[] guarded =
            ["--shm-size=1g", "--entrypoint=sh", image, "-c", EmbeddedScript.Read("guard.sh"), "cutover-sandbox"];
        string[] server = [.. entryPoint, Official.Server, .. ServerSettings.Arguments(options)];
        return new Command("docker", [.. client, .. guarded, .. server])
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [Official.PasswordVariable] = password,
            },
        };
    }

    // PostgreSQL's images have moved their data folder between versions, so it gets one of our own.
    private string[] Memory() => (options.InMemory, options.Engine) switch
    {
        (false, _) => [],
        (true, ServerEngine.PostgreSql) => ["--tmpfs=/sandbox", "--env=PGDATA=/sandbox/data"],
        _ => ["--tmpfs=/var/lib/mysql"],
    };

    private Command? ClientCommand(string container, string password)
    {
        if (options.Engine == ServerEngine.PostgreSql)
        {
            return null;
        }

        var client = options.Engine == ServerEngine.MariaDb ? "mariadb" : "mysql";
        string[] ask = [client, "--no-defaults", "--host=127.0.0.1", "--user=root"];
        return new Command("docker", ["exec", "--env=MYSQL_PWD", container, .. ask])
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["MYSQL_PWD"] = password },
        };
    }
}
