using System.ComponentModel;
using System.Diagnostics;

namespace Cutover.Sandbox.Processes;

/// <summary>A short command whose answer is wanted.</summary>
/// <param name="Program">The program: a path, or a name to find in PATH.</param>
/// <param name="Arguments">The arguments, unquoted.</param>
internal sealed record Command(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>
    /// Variables added to the environment: the place for passwords, since a command line is readable.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Runs the command to its end; on cancellation it is killed first.</summary>
    /// <returns>What it said; a program that cannot be started is a result too, since callers look around.</returns>
    public async Task<CommandResult> RunAsync(CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartInfo() };
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            return new CommandResult(127, string.Empty, failure.Message);
        }

        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await Task.WhenAll(output, error);
            await process.WaitForExitAsync(cancellation);
            return new CommandResult(process.ExitCode, (await output).Trim(), (await error).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>As <see cref="RunAsync"/>, but one that takes longer than the limit is killed, and fails.</summary>
    public async Task<CommandResult> RunWithinAsync(TimeSpan limit, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(limit);
        try
        {
            return await RunAsync(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new CommandResult(124, string.Empty, $"no answer within {limit.TotalSeconds:0.#} s");
        }
    }

    /// <summary>The start of this command with all three streams redirected and no window.</summary>
    public ProcessStartInfo StartInfo()
    {
        // Not the caller's folder: an account other than the caller's may not be allowed into it.
        var start = new ProcessStartInfo(Program, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = OperatingSystem.IsWindows() ? System.Environment.SystemDirectory : "/",
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
