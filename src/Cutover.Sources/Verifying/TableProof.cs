using Cutover.Sources.Copying;
using Cutover.Sources.Mapping;

namespace Cutover.Sources.Verifying;

/// <summary>What has been found of one table so far.</summary>
internal sealed class TableProof(TableComparer comparer)
{
    private const int MostDifferences = 100;

    private readonly Lock _gate = new();
    private readonly List<RowDifference> _differences = [];
    private long _rows;
    private readonly List<KeyRange> _unexplained = [];
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

    /// <summary>A range that differs; without a row to name it still does, for what its texts show and its values do not.</summary>
    public void Add(long rows, KeyRange range, IReadOnlyList<RowDifference> differences)
    {
        Add(rows, differences);
        if (differences.Count == 0)
        {
            lock (_gate)
            {
                _unexplained.Add(range);
            }
        }
    }

    public VerifyLine Line(bool showsValues)
    {
        var label = Table.Script.Header.Summary.TrimEnd('.');
        var shown = _differences
            .OrderBy(static d => d.Key, StringComparer.Ordinal)
            .Select(d => showsValues ? d : Masked(d))
            .ToList();
        List<string> details = [.. shown.Select(static d => d.ToString())];
        if (_found > shown.Count)
        {
            details.Add($"and {_found - shown.Count} more");
        }

        details.AddRange(_unexplained.Take(MostDifferences).Select(r => $"{Table.Name} {r}: the texts differ, though the target spells the values of both alike"));
        return new VerifyLine("records", label, _rows.ToString(System.Globalization.CultureInfo.InvariantCulture), "records", details.Count == 0, false, details) { Differences = shown };
    }

    private RowDifference Masked(RowDifference difference)
    {
        // Without a key, a row is named by all that it holds.
        var key = Table.Key.Count == 0 ? ValueMask.Of(difference.Key)! : difference.Key;
        return difference.Kind switch
        {
            "changed" => difference with { Key = key, SourceValue = ValueMask.Of(difference.SourceValue), TargetValue = ValueMask.Of(difference.TargetValue) },
            "refused" => difference with { Key = key, SourceValue = ValueMask.InWords(difference.SourceValue) },
            _ => difference with { Key = key },
        };
    }
}
