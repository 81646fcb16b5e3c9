using System.Runtime.InteropServices;

namespace Cutover.Benchmarks.Harness;

/// <summary>Where the figures come from; without it they mean nothing.</summary>
internal static class Machine
{
    /// <returns>One line: processors, system, .NET, and how busy the machine is.</returns>
    public static string Describe() =>
        $"{Environment.ProcessorCount} processors ({Processor()}), {RuntimeInformation.OSDescription}, "
        + $"{RuntimeInformation.FrameworkDescription}, load {Load()}";

    private static string Processor() =>
        Lines("/proc/cpuinfo").FirstOrDefault(static l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Load() => Lines("/proc/loadavg").FirstOrDefault()?.Split(' ')[0] ?? "unknown";

    private static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
