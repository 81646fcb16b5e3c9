using System.ComponentModel;
using System.Diagnostics;

namespace Cutover.Sandbox.Processes;

/// <summary>A process that keeps a server for as long as we hold the other end of its standard input.</summary>
/// <remarks>
/// The pipe is the whole protocol: the operating system closes it when this process ends, in whatever
/// way, and the supervisor then stops the server and removes what belongs to it. The runtime opens the
/// pipe close-on-exec, so no process started later keeps it open by accident.
/// </remarks>
internal sealed class Supervisor : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly OutputTail _log = new();
    private int _disposed;

    private Supervisor(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>Whether the supervisor, and so the server, is gone.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The last lines of the server's log, oldest first.</summary>
    public IReadOnlyList<string> Log => _log.Lines();

    /// <summary>Starts the command in a session of its own, so that Ctrl-C in the terminal does not reach it.</summary>
    /// <param name="command">The supervisor; it inherits nothing of ours but the pipe.</param>
    /// <param name="firstLine">What it reads first: the place for a password. Null when it expects nothing.</param>
    /// <param name="cancellation">Cancelled before the line is written, the supervisor is ended again.</param>
    /// <exception cref="SandboxException">The program cannot be started.</exception>
    public static async Task<Supervisor> StartAsync(Command command, string? firstLine, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var detached = Executables.Find("setsid") is { } setsid
            ? command with { Program = setsid, Arguments = ["--wait", command.Program, .. command.Arguments] }
            : command;
        var process = new Process { StartInfo = detached.StartInfo() };
        var supervisor = new Supervisor(process);
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            process.Dispose();
            throw new SandboxException($"'{command.Program}' could not be started", failure)
            {
                Detail = failure.Message,
            };
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (firstLine is not null)
        {
            await supervisor.WriteAsync(firstLine);
        }

        return supervisor;
    }

    /// <returns>Once the supervisor has ended and its last output has been read.</returns>
    public Task WaitForExitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    /// <summary>Lets go of the pipe and waits until the server and all that belongs to it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (IOException)
        {
            // It ended by itself before it had read its first line.
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        finally
        {
            _process.Dispose();
        }
    }

    private async Task WriteAsync(string line)
    {
        try
        {
            await _process.StandardInput.WriteAsync(line + "\n");
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It ended already; whoever waits for the server sees that, with the log that says why.
        }
    }

    private void Keep(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            _log.Add(line);
        }
    }
}
