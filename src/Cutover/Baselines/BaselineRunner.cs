using Cutover.Errors;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Baselines;

/// <summary>Keeps the answers of a pack's queries before a change, and compares them afterwards.</summary>
public sealed class BaselineRunner(NpgsqlDataSource target, PackCatalog packs)
{
    /// <summary>What is captured and compared so far, by name.</summary>
    /// <exception cref="CutoverException">There is no such pack or baseline.</exception>
    public async Task<IReadOnlyList<BaselineState>> ListAsync(string packName, IReadOnlyCollection<string> only, CancellationToken cancellation)
    {
        var baselines = Select(packName, only);
        await using var session = await OpenAsync(cancellation);
        List<BaselineState> states = [];
        foreach (var baseline in baselines)
        {
            states.AddRange(await session.QueryAsync(
                "select * from cutover.baseline_state($1)", [Text(NameOf(packName, baseline))], row => StateOf(baseline, row), cancellation));
        }

        return states;
    }

    /// <summary>Captures the pack's baselines, each in a transaction of its own.</summary>
    /// <param name="packName">The pack.</param>
    /// <param name="only">Names of baselines; all when empty.</param>
    /// <param name="replace">Whether one that is kept already gives way.</param>
    /// <param name="report">Called after each, with its rows.</param>
    /// <param name="cancellation">Cancels the one that runs; those before are kept.</param>
    /// <exception cref="CutoverException">There is no such pack or baseline.</exception>
    /// <exception cref="PostgresException">MG036: one is kept already; it stays as it was.</exception>
    public async Task CaptureAsync(
        string packName, IReadOnlyCollection<string> only, bool replace, Action<string, long> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        var baselines = Select(packName, only);
        await using var session = await OpenAsync(cancellation);
        foreach (var baseline in baselines)
        {
            var rows = await session.CallAsync(
                "select cutover.capture_baseline($1, $2, $3, $4)",
                [
                    Text(NameOf(packName, baseline)),
                    Text(StatementSplitter.Split(baseline.Text)[0].Text),
                    Texts(baseline.Header.Key),
                    Boolean(replace),
                ],
                cancellation);
            report(baseline.Path.Name, (long)rows!);
        }
    }

    /// <summary>Compares the pack's baselines and records what was found.</summary>
    /// <exception cref="CutoverException">There is no such pack or baseline.</exception>
    /// <exception cref="PostgresException">MG035: one was never captured.</exception>
    public async Task<IReadOnlyList<BaselineComparison>> CompareAsync(
        string packName, IReadOnlyCollection<string> only, Action<BaselineComparison> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        var baselines = Select(packName, only);
        await using var session = await OpenAsync(cancellation);
        List<BaselineComparison> comparisons = [];
        foreach (var baseline in baselines)
        {
            var comparison = (await session.QueryAsync(
                """
                select s.row_count, c.gone, c.appeared, c.changed, c.evidence::text, c.duration
                from cutover.record_comparison($1) as c
                cross join cutover.baseline_state($1) as s
                """,
                [Text(NameOf(packName, baseline))],
                row => ComparisonOf(baseline, row),
                cancellation)).Single();
            comparisons.Add(comparison);
            report(comparison);
        }

        return comparisons;
    }

    private static string NameOf(string pack, Script baseline) => $"{pack}.{baseline.Path.Name}";

    private static BaselineState StateOf(Script baseline, NpgsqlDataReader row) => new(
        baseline.Path.Name,
        baseline.Header.Summary,
        row.IsDBNull(0) ? null : row.GetInt64(0),
        row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1),
        row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
        row.IsDBNull(3) ? null : row.GetInt64(3));

    private static BaselineComparison ComparisonOf(Script baseline, NpgsqlDataReader row) => new(
        baseline.Path.Name, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetString(4), row.GetTimeSpan(5));

    private Script[] Select(string packName, IReadOnlyCollection<string> only)
    {
        ArgumentNullException.ThrowIfNull(only);
        var pack = packs.Read(packName);
        if (pack.Problems.Count > 0)
        {
            throw new PackException(pack.Problems);
        }

        var unknown = only.Except(pack.Baselines.Select(static b => b.Path.Name)).FirstOrDefault();
        if (pack.Baselines.Count == 0 || unknown is not null)
        {
            throw new CutoverException(ExitCode.Usage, $"pack {packName} has no baseline{(unknown is null ? "s" : $" {unknown}")}")
            {
                SqlState = unknown is null ? null : ErrorCodes.BaselineUnknown,
                Hint = pack.Baselines.Count == 0
                    ? $"A baseline is one select in {packName}/baselines; or capture one with cutover.capture_baseline(name, query)."
                    : $"It has: {string.Join(", ", pack.Baselines.Select(static b => b.Path.Name))}.",
            };
        }

        return [.. pack.Baselines.Where(b => only.Count == 0 || only.Contains(b.Path.Name))];
    }

    private async Task<Session> OpenAsync(CancellationToken cancellation)
    {
        // Baselines are kept in schema cutover; a database that has none, or an older one, gets it first.
        await new ScriptRunner(target, packs).ApplyAsync(Pack.CoreName, new RunOptions(), cancellation);
        return await Session.OpenAsync(target, new SessionSettings(), cancellation);
    }
}
