using System.Globalization;

namespace Cutover.Benchmarks.Harness;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Names">The benchmarks to run.</param>
/// <param name="Runs">How often each contender runs; null leaves it to the benchmark.</param>
/// <param name="JsonFile">Where the results go besides the screen.</param>
internal sealed record BenchmarkOptions(IReadOnlyList<string> Names, int? Runs, string? JsonFile)
{
    /// <summary>The most rows to generate, for a benchmark of several sizes; all of them unless it was said.</summary>
    public long MostRows { get; init; } = long.MaxValue;

    /// <returns>The options; null when they make no sense or name nothing.</returns>
    public static BenchmarkOptions? Parse(string[] args, IReadOnlyList<string> known)
    {
        List<string> names = [];
        int? runs = null;
        string? json = null;
        var rows = long.MaxValue;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--runs" when i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var n) && n > 0:
                    runs = n;
                    i++;
                    break;
                case "--rows" when i + 1 < args.Length && long.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var most) && most > 0:
                    rows = most;
                    i++;
                    break;
                case "--json" when i + 1 < args.Length:
                    json = args[++i];
                    break;
                case "all":
                    names.AddRange(known);
                    break;
                case var name when known.Contains(name):
                    names.Add(name);
                    break;
                default:
                    return null;
            }
        }

        return names.Count == 0 ? null : new BenchmarkOptions(names, runs, json) { MostRows = rows };
    }
}
