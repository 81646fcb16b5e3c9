using System.Text.Json;
using Cutover.Errors;

namespace Cutover.Differences;

/// <summary>What is deployed beside the databases, such as edge functions: expected and deployed versions.</summary>
/// <remarks>
/// The file is JSON: <c>[{"kind": "edge function", "name": "stripe-webhook", "expected": "7", "source": "7",
/// "target": null}]</c>; a version that is null is not deployed, an expected one that is null is to go.
/// </remarks>
public sealed class ExternalParts
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private readonly List<Part> _parts;

    private ExternalParts(List<Part> parts) => _parts = parts;

    /// <summary>How many parts the file names.</summary>
    public int Count => _parts.Count;

    /// <summary>Reads a file.</summary>
    /// <exception cref="CutoverException">It is not such a file; exit code 64.</exception>
    public static async Task<ExternalParts> ReadAsync(string path, CancellationToken cancellation) =>
        new(await ComparisonFile.ReadAsync<List<Part>>(
            path,
            Options,
            """[{"kind": "edge function", "name": "stripe-webhook", "expected": "7", "source": "7", "target": null}]""",
            cancellation));

    internal IEnumerable<Difference> Differences() =>
        _parts.Where(static p => p.Target != p.Expected || p.Source != p.Expected).Select(static p => p.Difference());

    private sealed record Part(string Kind, string Name, string? Expected, string? Source, string? Target)
    {
        public Difference Difference() => new(Outcome, Kind, Name) { Changes = [.. Changes()] };

        private DifferenceOutcome Outcome =>
            Expected is not null && Target is null ? DifferenceOutcome.Missing
            : Expected is null && Target is not null ? DifferenceOutcome.Extra
            : DifferenceOutcome.Changed;

        private IEnumerable<PropertyChange> Changes()
        {
            if (Source != Target)
            {
                yield return new PropertyChange("version", Source, Target);
            }

            if (Source != Expected)
            {
                yield return new PropertyChange("version on the source, where another is expected", Expected, Source);
            }

            if (Source == Target && Target != Expected)
            {
                yield return new PropertyChange("version on the target, where another is expected", Expected, Target);
            }
        }
    }
}
