using Cutover.Sources.Mapping;

namespace Cutover.Sources.Verifying;

/// <summary>What has been found of one table so far.</summary>
internal sealed class TableProof(TableComparer comparer)
{
    private const int MostDifferences = 100;

    private readonly Lock _gate = new();
    private readonly List<RowDifference> _differences = [];
    private long _rows;
    private long _found;

    public TableComparer Comparer => comparer;

    public TableMap Table => comparer.Table;

    public void Add(long rows, IReadOnlyList<RowDifference> differences)
    {
        lock (_gate)
        {
            _rows += rows;
            _found += differences.Count;
            _differences.AddRange(differences.Take(MostDifferences - _differences.Count));
        }
    }

    public VerifyLine Line(bool showsValues)
    {
        var label = Table.Script.Header.Summary.TrimEnd('.');
        var shown = _differences
            .OrderBy(static d => d.Key, StringComparer.Ordinal)
            .Select(d => showsValues || d.Kind != "changed" ? d : d with { SourceValue = Mask(d.SourceValue), TargetValue = Mask(d.TargetValue) })
            .ToList();
        List<string> details = [.. shown.Select(static d => d.ToString())];
        if (_found > shown.Count)
        {
            details.Add($"and {_found - shown.Count} more");
        }

        return new VerifyLine("records", label, _rows.ToString(System.Globalization.CultureInfo.InvariantCulture), "records", _found == 0, false, details) { Differences = shown };
    }

    /// <summary>Enough to see that it is there and how long it is.</summary>
    private static string? Mask(string? value) => value is null ? null : $"({value.Length} characters)";
}
