using System.Globalization;
using Cutover.Checks;
using Cutover.Connections;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Sessions;
using Cutover.Sources.Copying;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;
using Npgsql;

namespace Cutover.Sources.Verifying;

/// <summary>Proves that the target holds what the source holds: counts, money, every value of every row, and the pack's own checks.</summary>
/// <remarks>Within one snapshot of each server. Nothing is changed on either side; the answers of checks are recorded.</remarks>
public sealed class VerifyRunner(NpgsqlDataSource target, SourceSettings source, PackCatalog packs)
{
    /// <summary>Compares.</summary>
    /// <exception cref="Errors.CutoverException">The two cannot be compared; a difference is no exception.</exception>
    public async Task<VerifyReport> RunAsync(string packName, VerifyOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var began = options.Clock.GetTimestamp();
        var pack = packs.Read(packName);
        await PrepareAsync(pack, cancellation);
        await using var left = await SourceGuard.RunAsync(source, () => SharedSnapshot.OpenAsync(source, options.Workers, cancellation));
        await using var right = await TargetSnapshot.OpenAsync(target, left.Readers, cancellation);
        return await SourceGuard.RunAsync(source, async () =>
        {
            var reader = await left.TakeAsync(cancellation);
            var tables = await new TableMapper(right.First, reader).MapAsync(pack, options.Tables, cancellation);
            var schema = SchemaAt(pack.Name, options.Place);
            List<TableProof> proofs = [.. tables.Select(t => new TableProof(new TableComparer(t, schema ?? t.LiveSchema)))];
            var estimates = await SourceEstimates.OfAsync(reader, tables, cancellation);
            var positions = await SourceEstimates.PositionsAsync(reader, tables, cancellation);
            left.Return(reader);
            List<VerifyLine> money = [];
            List<VerifyLine> assertions = [];
            await TogetherAsync(
                cancellation,
                token => CompareAsync(proofs, estimates, left, right, options, token),
                async token =>
                {
                    money.AddRange(await CompareMoneyAsync(tables, left, right.First, schema, token));
                    assertions.AddRange(await TargetAssertions.AskAsync(right.First, pack, options, schema, positions, token));
                });
            return new VerifyReport(
                pack.Name,
                options.Place,
                $"{(reader.IsMariaDb ? "MariaDB" : "MySQL")}|{source.Database} on {source.Host}:{source.Port.ToString(CultureInfo.InvariantCulture)}",
                $"PostgreSQL|{right.First.Connection.Database} on {right.First.Connection.Host}:{right.First.Connection.Port.ToString(CultureInfo.InvariantCulture)}",
                [
                    .. money,
                    .. proofs.Select(p => p.Line(options.ShowsValues)),
                    .. assertions,
                ],
                options.Clock.GetElapsedTime(began));
        });
    }

    private async Task PrepareAsync(Pack pack, CancellationToken cancellation)
    {
        if (pack.Problems.Count > 0)
        {
            throw new PackException(pack.Problems);
        }

        await new ScriptRunner(target, packs).ApplyAsync(Pack.CoreName, new RunOptions(), cancellation);
        await using var session = await Session.OpenAsync(target, new SessionSettings(), cancellation);
        await CheckStore.StoreAsync(session, pack, cancellation);
    }

    /// <summary>The schema of a place; null for each table's own live one.</summary>
    private static string? SchemaAt(string pack, string place) => place switch
    {
        "live" => null,
        "staging" => $"{pack}_staging",
        _ => $"{pack}_backup_{place}",
    };

    /// <summary>All at once; when one fails the others are stopped.</summary>
    private static Task TogetherAsync(CancellationToken cancellation, params Func<CancellationToken, Task>[] work) =>
        Parallel.ForEachAsync(
            work,
            new ParallelOptions { MaxDegreeOfParallelism = work.Length, CancellationToken = cancellation },
            static async (one, token) => await one(token));

    private static async Task<IReadOnlyList<VerifyLine>> CompareMoneyAsync(
        IReadOnlyList<TableMap> tables, SharedSnapshot left, Session target, string? schema, CancellationToken cancellation)
    {
        var source = await left.TakeAsync(cancellation);
        var lines = await new MoneyTotals(source, target, schema).CompareAsync(tables, cancellation);
        left.Return(source);
        return lines;
    }

    private static async Task CompareAsync(
        IReadOnlyList<TableProof> proofs, IReadOnlyDictionary<string, long> estimates, SharedSnapshot left, TargetSnapshot right, VerifyOptions options, CancellationToken cancellation)
    {
        var work = await PlanAsync(proofs, estimates, left, cancellation);
        var done = 0;
        var told = options.Clock.GetTimestamp();
        await Parallel.ForEachAsync(
            work,
            new ParallelOptions { MaxDegreeOfParallelism = left.Readers, CancellationToken = cancellation },
            async (item, token) =>
            {
                var source = await left.TakeAsync(token);
                var session = await right.TakeAsync(token);
                await CompareOneAsync(item.Proof, item.Range, source, session, token);
                left.Return(source);
                right.Return(session);
                lock (work)
                {
                    done++;
                    if (options.Clock.GetElapsedTime(told) > TimeSpan.FromSeconds(2))
                    {
                        told = options.Clock.GetTimestamp();
                        options.Report(string.Create(CultureInfo.InvariantCulture, $"compared {done} of {work.Count} ranges, now {item.Proof.Table.Name}"));
                    }
                }
            });
    }

    private static async Task<List<(TableProof Proof, KeyRange Range)>> PlanAsync(
        IReadOnlyList<TableProof> proofs, IReadOnlyDictionary<string, long> estimates, SharedSnapshot left, CancellationToken cancellation)
    {
        var source = await left.TakeAsync(cancellation);
        List<(TableProof, KeyRange)> work = [];
        foreach (var proof in proofs)
        {
            var ranges = await RangePlan.OfAsync(proof.Table, source, estimates[proof.Table.Name], cancellation);
            work.AddRange(ranges.Select(range => (proof, range)));
        }

        left.Return(source);
        return work;
    }

    private static async Task CompareOneAsync(
        TableProof proof, KeyRange range, SourceSession source, Session session, CancellationToken cancellation)
    {
        var comparer = proof.Comparer;
        if (proof.Table.HasIntegerKey)
        {
            var (equal, rows) = await comparer.CompareAsync(source, session, range, cancellation);
            if (equal)
            {
                proof.Add(rows, []);
                return;
            }

            proof.Add(rows, range, await comparer.ListAsync(source, session, range, cancellation));
            return;
        }

        // A text's order is another one on each side: rows meet by the hash of their key.
        var (differing, count) = await comparer.CompareBucketsAsync(source, session, range.BucketCount, cancellation);
        if (differing.Count == 0)
        {
            proof.Add(count, []);
            return;
        }

        var part = range with { Buckets = differing };
        var list = await comparer.ListAsync(source, session, part, cancellation);
        if (proof.Table.ComparedByValue.Any())
        {
            // Digests see another writing of the same document as another row.
            proof.Add(count, list);
        }
        else
        {
            proof.Add(count, part, list);
        }
    }
}
