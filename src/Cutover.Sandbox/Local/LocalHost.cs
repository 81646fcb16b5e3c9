using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cutover.Sandbox.Processes;
using Cutover.Sandbox.Servers;

namespace Cutover.Sandbox.Local;

/// <summary>Starts servers from the binaries on this machine.</summary>
internal sealed class LocalHost(SandboxOptions options, LocalPrograms programs) : IServerHost
{
    private const string MemoryFolder = "/dev/shm";
    private const long LeastMemory = 4L << 30;

    // A socket's path may have 107 bytes, and 103 on macOS; the longest name in the folder is .s.PGSQL.65535.lock.
    private const int LongestFolder = 80;

    /// <inheritdoc/>
    public ServerSource Source => ServerSource.Local;

    /// <exception cref="SandboxException">The engine's programs are not on this machine.</exception>
    public static async Task<LocalHost> FindAsync(SandboxOptions options, CancellationToken cancellation) =>
        new(options, await LocalPrograms.FindAsync(options.Engine, options.Major, cancellation));

    /// <inheritdoc/>
    public ServerPlan Plan(string password)
    {
        var folder = NewFolder();
        var port = FreePort.Next();
        string[] script = ["-c", Script(), "cutover-sandbox", folder, programs.Programs, StopSignal()];
        var shell = new Command("/bin/sh", [.. script, .. ServerCommand(folder, port)]);
        return new ServerPlan
        {
            Supervisor = ServerAccount.Unprivileged(shell, options.Engine),
            FirstLine = password,
            Port = port,
            Folder = folder,
            Client = ClientCommand(port, password),
        };
    }

    private static bool HasRoomInMemory() =>
        Directory.Exists(MemoryFolder) && new DriveInfo(MemoryFolder).AvailableFreeSpace >= LeastMemory;

    private string NewFolder()
    {
        var name = "cutover-" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        var parent = options.InMemory && HasRoomInMemory() ? MemoryFolder : Path.GetTempPath();
        var folder = Path.Combine(parent, name);
        return Encoding.UTF8.GetByteCount(folder) <= LongestFolder ? folder : Path.Combine("/tmp", name);
    }

    private string Script() => options.Engine switch
    {
        ServerEngine.PostgreSql => EmbeddedScript.Read("prepare-postgresql.sh"),
        ServerEngine.MariaDb => EmbeddedScript.Read("accounts.sh") + EmbeddedScript.Read("prepare-mariadb.sh"),
        _ => EmbeddedScript.Read("accounts.sh") + EmbeddedScript.Read("prepare-mysql.sh"),
    }
        + EmbeddedScript.Read("supervise.sh");

    // PostgreSQL's immediate shutdown also frees its shared memory, which a kill would leave.
    private string StopSignal() => options.Engine == ServerEngine.PostgreSql ? "QUIT" : "KILL";

    private string[] ServerCommand(string folder, int port)
    {
        var data = Path.Combine(folder, "data");
        var listen = port.ToString(CultureInfo.InvariantCulture);
        string[] own = options.Engine == ServerEngine.PostgreSql
            ?
            [
                "-D", data,
                "-c", $"listen_addresses={ServerAddress.Host}", "-c", $"port={listen}",
                "-c", $"unix_socket_directories={folder}",
            ]
            :
            [
                "--no-defaults", $"--datadir={data}",
                $"--bind-address={ServerAddress.Host}", $"--port={listen}",
                $"--socket={Path.Combine(folder, "mysqld.sock")}", $"--pid-file={Path.Combine(folder, "pid")}",
                $"--init-file={Path.Combine(folder, "accounts.sql")}", $"--secure-file-priv={folder}",

                // A server that starts deletes the temporary tables that it finds in this folder, another server's too.
                $"--tmpdir={folder}",
            ];
        return [programs.Server, .. own, .. ServerSettings.Arguments(options)];
    }

    private Command? ClientCommand(int port, string password)
    {
        var listen = port.ToString(CultureInfo.InvariantCulture);
        return programs.Client is not { } client
            ? null
            : new Command(client, ["--no-defaults", $"--host={ServerAddress.Host}", $"--port={listen}", "--user=root"])
            {
                Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["MYSQL_PWD"] = password },
            };
    }
}
