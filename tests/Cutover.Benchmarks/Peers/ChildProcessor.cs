using System.Globalization;

namespace Cutover.Benchmarks.Peers;

/// <summary>Processor time of this process's children, which Linux adds up when they have ended.</summary>
internal static class ChildProcessor
{
    /// <summary>The kernel's unit in this file, whatever its own clock does.</summary>
    private const int TicksPerSecond = 100;

    private const string File = "/proc/self/stat";

    /// <returns>User and system time of all that have ended; zero where nobody counts it.</returns>
    public static TimeSpan Used()
    {
        if (!System.IO.File.Exists(File))
        {
            return TimeSpan.Zero;
        }

        // The name before the last parenthesis may hold spaces; counted from there, cutime and cstime are 14th and 15th.
        var text = System.IO.File.ReadAllText(File);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((Ticks(fields[13]) + Ticks(fields[14])) / TicksPerSecond);
    }

    private static double Ticks(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
