using System.Diagnostics;
using System.IO.Pipes;
using System.Reflection;

namespace Cutover.DatabaseTests.Sandbox;

/// <summary>Three servers side by side in a process of their own, which exists to be killed.</summary>
/// <remarks>The process runs the explicit test of <see cref="HeldServersProcess"/> in this same assembly.</remarks>
internal sealed class HeldServers : IDisposable
{
    /// <summary>The environment variable with the name of the pipe through which the process reports.</summary>
    public const string PipeVariable = "CUTOVER_TESTS_HOLD_SERVERS";

    private static readonly string[] Run =
        ["exec", Assembly.GetExecutingAssembly().Location, "-explicit", "only", "-method"];

    private readonly Process _process;

    private HeldServers(Process process, IReadOnlyList<string> marks)
    {
        _process = process;
        Marks = marks;
    }

    /// <summary>What finds each server's processes, folder or container.</summary>
    public IReadOnlyList<string> Marks { get; }

    /// <summary>Starts the process and waits until all of its servers run.</summary>
    public static async Task<HeldServers> StartAsync(CancellationToken cancellation)
    {
        var pipeName = $"cutover-tests-{Guid.NewGuid():N}";
        await using var pipe = new NamedPipeServerStream(
            pipeName, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        var held = typeof(HeldServersProcess).FullName;
        var method = $"{held}.{nameof(HeldServersProcess.Holds_servers_until_it_is_killed)}";
        var process = Process.Start(new ProcessStartInfo("dotnet", [.. Run, method])
        {
            Environment = { [PipeVariable] = pipeName },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }).ShouldNotBeNull();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        try
        {
            var connected = pipe.WaitForConnectionAsync(cancellation);
            if (await Task.WhenAny(connected, output) == output)
            {
                throw new InvalidOperationException(await output);
            }

            using var reader = new StreamReader(pipe);
            return await reader.ReadLineAsync(cancellation) is { } line
                ? new HeldServers(process, line.Split('|'))
                : throw new InvalidOperationException(await output);
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>As <c>kill -9</c> does: the process gets no chance to clean up.</summary>
    public void KillOutright() => _process.Kill(entireProcessTree: false);

    public void Dispose()
    {
        _process.Kill(entireProcessTree: false);
        _process.Dispose();
    }
}
