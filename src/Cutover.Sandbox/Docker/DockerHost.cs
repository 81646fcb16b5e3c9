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

    private (string Server, string Client, string PasswordVariable, int Port) Names => options.Engine switch
    {
        ServerEngine.PostgreSql => ("postgres", "psql", "POSTGRES_PASSWORD", 5432),
        ServerEngine.MariaDb => ("mariadbd", "mariadb", "MARIADB_ROOT_PASSWORD", 3306),
        _ => ("mysqld", "mysql", "MYSQL_ROOT_PASSWORD", 3306),
    };

    /// <exception cref="SandboxException">No engine answers, or the image is neither there nor to be had.</exception>
    public static async Task<DockerHost> FindAsync(SandboxOptions options, CancellationToken cancellation)
    {
        var image = options.Image ?? DefaultImage(options);
        return new DockerHost(options, image, await DockerEngine.RequireImageAsync(image, cancellation));
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
        string[] client =
        [
            "run", "--interactive", "--rm", "--pull=never", "--sig-proxy=false", $"--name={container}", "--label=cutover.sandbox",
            string.Create(CultureInfo.InvariantCulture, $"--publish={ServerAddress.Host}:{port}:{Names.Port}"), $"--env={Names.PasswordVariable}",
        ];

        // The engine's default of 64 MB is too little for the shared memory of parallel queries.
        string[] guarded = ["--shm-size=1g", "--entrypoint=sh", image, "-c", EmbeddedScript.Read("guard.sh"), "cutover-sandbox"];
        return new Command("docker", [.. client, .. guarded, .. entryPoint, Names.Server, .. ServerSettings.Arguments(options)])
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { [Names.PasswordVariable] = password },
        };
    }

    private Command? ClientCommand(string container, string password) => options.Engine == ServerEngine.PostgreSql
        ? null
        : new Command("docker", ["exec", "--env=MYSQL_PWD", container, Names.Client, "--no-defaults", "--host=127.0.0.1", "--user=root"])
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["MYSQL_PWD"] = password },
        };
}
