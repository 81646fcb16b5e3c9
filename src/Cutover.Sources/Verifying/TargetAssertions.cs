using System.Globalization;
using Cutover.Scripts;
using Cutover.Sessions;
using Cutover.Sources.Copying;
using static Cutover.Sessions.Arguments;

namespace Cutover.Sources.Verifying;

/// <summary>What is asked of the target alone: the pack's checks, its sequences, and whether rows were refused.</summary>
internal static class TargetAssertions
{
    private const int MostRows = 5;

    public static async Task<IReadOnlyList<VerifyLine>> AskAsync(
        Session target, Pack pack, VerifyOptions options, string? schema, IReadOnlyList<SourcePosition> positions, CancellationToken cancellation)
    {
        List<VerifyLine> lines = [.. await ChecksAsync(target, pack, options.Place, cancellation)];
        lines.Add(await SequencesAsync(target, pack.Name, schema, positions, cancellation));
        if (options.Place == "staging")
        {
            lines.Add(await RejectedAsync(target, pack.Name, options.ShowsValues, cancellation));
            if (await target.CallAsync("select cutover.unfinished_copy($1)", [Text(pack.Name)], cancellation) is string unfinished)
            {
                lines.Add(new VerifyLine("check", "Staging is complete", null, null, false, false, [unfinished, "Until then it lacks constraints that live has."]));
            }
        }

        // What checks answered is kept.
        await target.ExecuteAsync("commit", cancellation);
        return lines;
    }

    private static async Task<IReadOnlyList<VerifyLine>> ChecksAsync(Session target, Pack pack, string place, CancellationToken cancellation) =>
        await target.QueryAsync(
            "select r.check_name, r.holds, r.severity, coalesce(r.failure, r.row_count || ' wrong rows'), array(select e::text from jsonb_array_elements(r.evidence) as e limit $3) from cutover.run_checks($1, $2) as r",
            [Text(pack.Name), Text(place), Integer(MostRows)],
            row => new VerifyLine(
                "check",
                pack.Checks.Single(c => c.Path.Name == row.GetString(0)).Header.Summary.TrimEnd('.'),
                null,
                null,
                row.GetBoolean(1),
                row.GetString(2) == "warning",
                row.GetBoolean(1) ? [] : [row.GetString(3), .. row.GetFieldValue<string[]>(4)]),
            cancellation);

    private static async Task<VerifyLine> SequencesAsync(
        Session target, string pack, string? schema, IReadOnlyList<SourcePosition> positions, CancellationToken cancellation)
    {
        List<string> behind = [];
        foreach (var position in positions)
        {
            var reached = (long?)await target.CallAsync(
                "select cutover.sequence_reach($1, $2, $3, $4)",
                [Text(pack), Text(schema), Text(position.Table), Text(position.Column)],
                cancellation);
            if (reached is null || reached < position.Last)
            {
                behind.Add(string.Create(CultureInfo.InvariantCulture, $"{position.Table}.{position.Column}: the source has given out {position.Last}, the target goes on after {reached ?? 0}"));
            }
        }

        return new VerifyLine("sequences", "Sequence positions", positions.Count.ToString(CultureInfo.InvariantCulture), "sequences", behind.Count == 0, false, behind);
    }

    private static async Task<VerifyLine> RejectedAsync(Session target, string pack, bool showsValues, CancellationToken cancellation)
    {
        var rejections = await CopyLedger.RejectionsAsync(target, pack, cancellation);
        return new VerifyLine(
            "rejected",
            "Rejected rows",
            rejections.Sum(static r => r.Rows).ToString(CultureInfo.InvariantCulture),
            "records",
            rejections.Count == 0,
            false,
            [.. (showsValues ? rejections : Rejection.WithoutValues(rejections)).Select(static r => string.Create(CultureInfo.InvariantCulture, $"{r.Rows} of {r.Table}: {r.Reason}"))]);
    }
}
