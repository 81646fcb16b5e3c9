using System.Text.Json;

namespace Cutover.Benchmarks.Harness;

/// <summary>The results for a program.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(
        string file, string machine, IReadOnlyList<ResultTable> tables, CancellationToken cancellation)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, new { machine, unit = "ms", tables }, Options, cancellation);
    }
}
