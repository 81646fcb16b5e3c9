using Cutover.Errors;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Checks;

/// <summary>Runs the checks of a pack and records the answers.</summary>
public sealed class CheckRunner(NpgsqlDataSource target, PackCatalog packs)
{
    /// <summary>Stores the pack's checks as they are on disk, then runs each in name order.</summary>
    /// <param name="packName">The pack.</param>
    /// <param name="place">live, staging, or a backup's stamp.</param>
    /// <param name="only">Names of checks to run; all when empty.</param>
    /// <param name="report">Called after each answer.</param>
    /// <param name="cancellation">Cancels the check that runs; answers so far are kept.</param>
    /// <exception cref="CutoverException">There is no such pack, check or place.</exception>
    public async Task<IReadOnlyList<CheckAnswer>> RunAsync(
        string packName, string place, IReadOnlyCollection<string> only, Action<CheckAnswer> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(only);
        var pack = packs.Read(packName);
        if (pack.Problems.Count > 0)
        {
            throw new PackException(pack.Problems);
        }

        var checks = Select(pack, only);
        await LedgerInstaller.EnsureAsync(target, packs, cancellation);
        await using var session = await Session.OpenAsync(target, new SessionSettings(), cancellation);
        await CheckStore.StoreAsync(session, pack, cancellation);

        List<CheckAnswer> answers = [];
        foreach (var check in checks)
        {
            var answer = await RunOneAsync(session, packName, check, place, cancellation);
            answers.Add(answer);
            report(answer);
        }

        return answers;
    }

    private static IReadOnlyList<Script> Select(Pack pack, IReadOnlyCollection<string> only)
    {
        var unknown = only.Except(pack.Checks.Select(static c => c.Path.Name)).FirstOrDefault();
        return unknown is null
            ? [.. pack.Checks.Where(c => only.Count == 0 || only.Contains(c.Path.Name))]
            : throw new CutoverException(ExitCode.Usage, $"pack {pack.Name} has no check {unknown}")
            {
                SqlState = ErrorCodes.CheckUnknown,
                Hint = $"It has: {string.Join(", ", pack.Checks.Select(static c => c.Path.Name))}.",
            };
    }

    private static async Task<CheckAnswer> RunOneAsync(
        Session session, string pack, Script check, string place, CancellationToken cancellation)
    {
        var answers = await session.QueryAsync(
            "select r.holds, r.row_count, r.evidence::text, r.failure, r.duration from cutover.run_check($1, $2, $3) as r",
            [Text(pack), Text(check.Path.Name), Text(place)],
            row => new CheckAnswer(
                check.Path.Name,
                check.Header.Severity!.Value,
                row.GetBoolean(0),
                row.IsDBNull(1) ? null : row.GetInt64(1),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                row.GetTimeSpan(4),
                check.Header.Summary),
            cancellation);
        return answers[0];
    }
}
