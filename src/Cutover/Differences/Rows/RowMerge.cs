namespace Cutover.Differences.Rows;

/// <summary>Walks two sorted streams of rows and keeps what they do not have in common.</summary>
/// <remarks>
/// Rows of one key are compared as a set with repetitions, since a key of the source need not be one of the target, and
/// a table without a key may hold a row twice.
/// </remarks>
internal sealed class RowMerge(int rowLimit)
{
    private readonly List<RowDifference> _rows = [];

    public long Missing { get; private set; }

    public long Extra { get; private set; }

    public long Changed { get; private set; }

    /// <summary>The first rows, up to the limit; the counts are of all.</summary>
    public IReadOnlyList<RowDifference> Rows => _rows;

    public async Task RunAsync(RowStream source, RowStream target, CancellationToken cancellation)
    {
        while (source.Key is not null || target.Key is not null)
        {
            var order = source.OrderTo(target);
            Compare(
                (order <= 0 ? source.Key : target.Key)!,
                order <= 0 ? source.Hashes : [],
                order >= 0 ? target.Hashes : []);
            if (order <= 0)
            {
                await source.NextAsync(cancellation);
            }

            if (order >= 0)
            {
                await target.NextAsync(cancellation);
            }
        }
    }

    private void Compare(string key, IReadOnlyList<long> source, IReadOnlyList<long> target)
    {
        var common = Common(source, target);
        var onlySource = source.Count - common;
        var onlyTarget = target.Count - common;
        var changed = Math.Min(onlySource, onlyTarget);
        Changed += Add(DifferenceOutcome.Changed, key, changed);
        Missing += Add(DifferenceOutcome.Missing, key, onlySource - changed);
        Extra += Add(DifferenceOutcome.Extra, key, onlyTarget - changed);
    }

    private int Add(DifferenceOutcome outcome, string key, int count)
    {
        for (var i = 0; i < count && _rows.Count < rowLimit; i++)
        {
            _rows.Add(new RowDifference(outcome, key));
        }

        return count;
    }

    /// <summary>How many hashes both have; each list is ascending.</summary>
    private static int Common(IReadOnlyList<long> some, IReadOnlyList<long> others)
    {
        var common = 0;
        for (int mine = 0, theirs = 0; mine < some.Count && theirs < others.Count;)
        {
            var order = some[mine].CompareTo(others[theirs]);
            common += order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }

        return common;
    }
}
