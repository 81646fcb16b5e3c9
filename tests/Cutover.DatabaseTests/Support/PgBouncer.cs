using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Cutover.DatabaseTests.Servers;
using Npgsql;

namespace Cutover.DatabaseTests.Support;

/// <summary>A real PgBouncer in front of a test's database.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private PgBouncer(Process process, DirectoryInfo folder, string connectionString)
    {
        _process = process;
        _folder = folder;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="target">The database behind it.</param>
    /// <param name="poolMode">session or transaction.</param>
    public static async Task<PgBouncer> StartAsync(Target target, string poolMode)
    {
        var program = new[] { "/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer" }.FirstOrDefault(File.Exists);
        if (program is null && !TestServers.IsRequired)
        {
            Assert.Skip("pgbouncer is not installed");
        }

        var folder = Directory.CreateTempSubdirectory("cutover-pgbouncer-");
        var port = FreePort();
        var server = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "pgbouncer.ini"),
            $"""
            [databases]
            {server.Database} = host=127.0.0.1 port={server.Port} user={server.Username} password={server.Password}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {poolMode}
            default_pool_size = 4
            ignore_startup_parameters = extra_float_digits
            logfile = {folder.FullName}/log
            """,
            Cancellation);
        // PgBouncer refuses to run as root, and whoever runs it must get at its folder.
        await RunAsync("chmod", "-R", "a+rwX", folder.FullName);
        string[] command = Environment.UserName == "root"
            ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", program!, $"{folder.FullName}/pgbouncer.ini"]
            : [program!, $"{folder.FullName}/pgbouncer.ini"];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true })!;
        var connection = new NpgsqlConnectionStringBuilder(Target.Unpooled(target.ConnectionString)) { Port = port }.ConnectionString;
        var bouncer = new PgBouncer(process, folder, connection);
        await bouncer.UntilReadyAsync();
        return bouncer;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task UntilReadyAsync()
    {
        while (true)
        {
            Cancellation.ThrowIfCancellationRequested();
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString);
                await connection.OpenAsync(Cancellation);
                return;
            }
            catch (NpgsqlException) when (!_process.HasExited)
            {
                await Task.Delay(20, Cancellation);
            }
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Cancellation);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
