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
        var onlySource = Without(source, target);
        var onlyTarget = Without(target, source);
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

    private static int Without(IReadOnlyList<long> some, IReadOnlyList<long> others)
    {
        var left = others.ToList();
        return some.Count(hash => !left.Remove(hash));
    }
}
