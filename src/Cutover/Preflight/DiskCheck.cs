using System.Globalization;
using Cutover.Scripts;
using Cutover.Sessions;

namespace Cutover.Preflight;

/// <summary>Compares what a second copy of the data needs with what is free, where that can be seen.</summary>
/// <remarks>PostgreSQL does not tell how much room its disk has; only a server on this machine can be looked at.</remarks>
internal sealed class DiskCheck : IPreflightCheck
{
    public string Name => "disk_has_room_for_a_second_copy";

    public string Summary => "The data folder's disk has room for staging beside live.";

    public CheckSeverity Severity => CheckSeverity.Warning;

    public async Task<IReadOnlyList<Finding>> FindAsync(Session session, CancellationToken cancellation)
    {
        var rows = await session.QueryAsync(
            BootstrapQuery.Of("data_folder"),
            [],
            static row => (Size: row.GetInt64(0), Folder: row.IsDBNull(1) ? null : row.GetString(1), Port: row.GetString(2)),
            cancellation);
        var (size, folder, port) = rows[0];

        if (folder is null || !IsOnThisMachine(folder, port))
        {
            return
            [
                new Finding(
                    $"how much room the server's disk has cannot be seen from here; the database has {Bytes(size)}",
                    $"Look on the server: df -h {folder ?? "(show data_directory;)"}. A launch keeps live and staging, so as much again must be free."),
            ];
        }

        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free > size
            ? []
            : [new Finding($"{Bytes(free)} are free in {folder}; the database has {Bytes(size)}", "Make room for as much again before staging is loaded.")];
    }

    /// <summary>A folder of that name here may be another server's; the port in its pid file tells.</summary>
    private static bool IsOnThisMachine(string folder, string port)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(folder, "postmaster.pid"));
            return lines.Length > 3 && lines[3].Trim() == port;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.0} MiB"),
    };
}
