using System.Diagnostics;

namespace Cutover.DatabaseTests.Command;

/// <summary>The command as a process of its own, so that it can be killed.</summary>
internal sealed class ToolProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ToolProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _error = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    public bool HasExited => _process.HasExited;

    public static ToolProcess Start(string target, params string[] arguments) =>
        Start(target, Nothing, "dotnet", [Program, .. arguments]);

    public static ToolProcess Start(string target, IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        Start(target, variables, "dotnet", [Program, .. arguments]);

    /// <summary>None of the files that it writes may grow beyond a size.</summary>
    public static ToolProcess StartLimited(string target, int kibibytes, params string[] arguments) =>
        Start(target, Nothing, "bash", ["-c", $"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f {kibibytes}; exec dotnet \"$@\"", "bash", Program, .. arguments]);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Cutover.Cli.dll");

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private static ToolProcess Start(string target, IReadOnlyDictionary<string, string> variables, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["CUTOVER_TARGET"] = target;
        return new ToolProcess(Process.Start(start)!);
    }

    /// <summary>SIGKILL: no handler runs.</summary>
    public void Kill() => _process.Kill();

    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public async Task<(int ExitCode, string Output, string Error)> EndAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return (_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
