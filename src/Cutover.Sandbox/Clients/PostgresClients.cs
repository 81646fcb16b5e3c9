using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cutover.Archives;
using Cutover.Errors;
using Cutover.Sandbox.Local;
using Cutover.Sandbox.Processes;
using Npgsql;

namespace Cutover.Sandbox.Clients;

/// <summary>pg_dump and pg_restore from this machine, or from a Docker image where it has none of the version.</summary>
public sealed class PostgresClients : IDumpPrograms
{
    private const string MountPoint = "/archive";

    private readonly string? _folder;
    private readonly string? _image;

    private PostgresClients(string? folder, string? image, string version)
    {
        _folder = folder;
        _image = image;
        Version = version;
    }

    /// <inheritdoc/>
    public string Version { get; }

    /// <summary>Finds the programs of a server's major version.</summary>
    /// <exception cref="SandboxException">There are none; the hint says what to install.</exception>
    public static async Task<PostgresClients> FindAsync(int major, CancellationToken cancellation)
    {
        foreach (var path in Executables.FindAll("pg_dump", LocalPrograms.Folders(ServerEngine.PostgreSql)))
        {
            var said = (await new Command(path, ["--version"]).RunAsync(cancellation)).Output;
            var folder = Path.GetDirectoryName(path)!;
            if (VersionText.Find(said)?.Major == major && Executables.FindAll("pg_restore", [folder]).Any())
            {
                return new PostgresClients(folder, image: null, said);
            }
        }

        var image = string.Create(CultureInfo.InvariantCulture, $"postgres:{major}");
        var answer = await new Command("docker", ["run", "--rm", "--pull=never", "--entrypoint=pg_dump", image, "--version"]).RunAsync(cancellation);
        return answer.Succeeded
            ? new PostgresClients(folder: null, image, answer.Output)
            : throw new SandboxException($"there is no pg_dump {major} on this machine")
            {
                Detail = $"Not in PATH or the usual folders, and not in the image {image}: {answer.Error}",
                Hint = $"Install it (apt-get install postgresql-client-{major}), or fetch the image: docker pull {image}",
            };
    }

    /// <inheritdoc/>
    public Task DumpAsync(
        NpgsqlConnectionStringBuilder server, IReadOnlyList<string> arguments, Stream output, CancellationToken cancellation) =>
        RunAsync("pg_dump", LibpqEnvironment.Of(server), ["--no-password", .. arguments], mount: null, input: null, output, cancellation);

    /// <inheritdoc/>
    public async Task<string> ListAsync(string file, CancellationToken cancellation)
    {
        using var list = new MemoryStream();
        await RunAsync("pg_restore", new Dictionary<string, string>(StringComparer.Ordinal), ["--list", Inside(file)], Path.GetDirectoryName(Path.GetFullPath(file)), input: null, list, cancellation);
        return Encoding.UTF8.GetString(list.ToArray());
    }

    /// <inheritdoc/>
    public Task RestoreAsync(
        NpgsqlConnectionStringBuilder server, IReadOnlyList<string> arguments, string file, string? entries, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(server);
        string[] chosen = entries is null ? [] : ["--use-list=/dev/stdin"];
        return RunAsync(
            "pg_restore",
            LibpqEnvironment.Of(server),
            ["--no-password", $"--dbname={server.Database}", .. chosen, .. arguments, Inside(file)],
            Path.GetDirectoryName(Path.GetFullPath(file)),
            entries,
            Stream.Null,
            cancellation);
    }

    /// <summary>Where the program finds the file.</summary>
    private string Inside(string file) => _image is null ? Path.GetFullPath(file) : $"{MountPoint}/{Path.GetFileName(file)}";

    private async Task RunAsync(
        string program,
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyList<string> arguments,
        string? mount,
        string? input,
        Stream output,
        CancellationToken cancellation)
    {
        var container = "cutover-" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        using var process = new Process { StartInfo = Command(program, environment, arguments, mount, container).StartInfo() };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new CutoverException(ExitCode.Failed, $"{program} cannot be started", e) { Detail = e.Message };
        }

        try
        {
            await FeedAsync(process, input, cancellation);
            var said = process.StandardError.ReadToEndAsync(cancellation);
            await process.StandardOutput.BaseStream.CopyToAsync(output, cancellation);
            await process.WaitForExitAsync(cancellation);
            Require(program, process.ExitCode, await said);
        }
        finally
        {
            await StopAsync(process, container);
        }
    }

    private static async Task FeedAsync(Process process, string? input, CancellationToken cancellation)
    {
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
        }

        process.StandardInput.Close();
    }

    private static void Require(string program, int exitCode, string said)
    {
        if (exitCode != 0)
        {
            throw new CutoverException(ExitCode.Failed, $"{program} failed")
            {
                Detail = said.Trim(),
                DetailMayHoldRows = true,
                Hint = "Nothing was kept. The server's own words are in the detail; see them with --verbose.",
            };
        }
    }

    /// <summary>Whatever ended the wait, the program ends too; a container outlives the client that started it.</summary>
    private async Task StopAsync(Process process, string container)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            if (_image is not null)
            {
                await new Command("docker", ["kill", container]).RunAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>In a container the machine's own network, since the server is known by its address there.</summary>
    private Command Command(
        string program, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments, string? mount, string container)
    {
        if (_folder is not null)
        {
            return new Command(Path.Combine(_folder, program), arguments) { Environment = environment };
        }

        string[] volume = mount is null ? [] : [$"--volume={mount}:{MountPoint}:ro"];
        return new Command(
            "docker",
            [
                "run", "--rm", "--interactive", "--pull=never", "--network=host", $"--name={container}", "--user=0",
                .. environment.Keys.Select(static k => $"--env={k}"), .. volume, $"--entrypoint={program}", _image!, .. arguments,
            ])
        {
            Environment = environment,
        };
    }
}
