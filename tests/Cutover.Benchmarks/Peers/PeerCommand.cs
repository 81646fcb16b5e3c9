using System.Diagnostics;
using Cutover.Benchmarks.Harness;
using Cutover.Errors;

namespace Cutover.Benchmarks.Peers;

/// <summary>A command line to measure.</summary>
/// <param name="File">The program: a path, or a name in PATH.</param>
/// <param name="Arguments">The arguments, unquoted.</param>
internal sealed record PeerCommand(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>Added to the environment.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The folder to start in.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>What it has to exit with.</summary>
    public int ExitCode { get; init; }

    /// <summary>Watches the process's memory; null when nobody asks.</summary>
    public PeakMemory? Memory { get; init; }

    /// <summary>Whether a program of this name is in PATH.</summary>
    public static bool Exists(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => System.IO.File.Exists(Path.Combine(folder, name)));

    /// <summary>Runs it from start to exit.</summary>
    /// <exception cref="CutoverException">It exited with another code than expected, so there is nothing to measure.</exception>
    public async Task<Sample> MeasureAsync(CancellationToken cancellation)
    {
        var processor = ChildProcessor.Used();
        var began = Stopwatch.GetTimestamp();
        await OutputAsync(cancellation);
        return new Sample(Stopwatch.GetElapsedTime(began), ChildProcessor.Used() - processor);
    }

    /// <summary>Runs it and gives what it wrote.</summary>
    /// <exception cref="CutoverException">It exited with another code than expected.</exception>
    public async Task<string> OutputAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(File, Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Folder,
        };
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await (Memory?.WatchAsync(process, cancellation) ?? Task.CompletedTask);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == ExitCode
                ? (await output).Trim()
                : throw new CutoverException(Errors.ExitCode.Failed, $"{File} ended with {process.ExitCode}") { Detail = await error };
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
