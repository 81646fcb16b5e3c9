using System.Text.Json;
using Cutover.Errors;

namespace Cutover.Differences;

/// <summary>Files that people write for a comparison.</summary>
internal static class ComparisonFile
{
    public static async Task<T> ReadAsync<T>(string path, JsonSerializerOptions options, string example, CancellationToken cancellation)
        where T : class
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<T>(file, options, cancellation) ?? throw new JsonException("it is empty");
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CutoverException(ExitCode.Usage, $"{path} cannot be read: {e.Message}", e) { Hint = $"It looks like: {example}" };
        }
    }
}
