using System.Globalization;
using Cutover.Errors;
using Cutover.Ledger;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Gates;

/// <summary>Shows a pack's gates, and takes down what is brought before them.</summary>
/// <remarks>Whether a gate is open is decided by routines of schema <c>cutover</c>, as it is for a launch from <c>psql</c>.</remarks>
public sealed class GateKeeper(NpgsqlDataSource target, PackCatalog packs)
{
    /// <summary>The gates of a pack by name; only reads. A database without the ledger has none.</summary>
    /// <exception cref="CutoverException">There is no such pack.</exception>
    public async Task<IReadOnlyList<Gate>> ListAsync(string pack, CancellationToken cancellation)
    {
        packs.Read(pack);
        await using var session = await Session.OpenAsync(target, new SessionSettings { IsReadOnly = true }, cancellation);
        return await ScriptLedger.ExistsAsync(session, cancellation) ? await ListAsync(session, pack, cancellation) : [];
    }

    /// <summary>Records what a test report says, and gives the gate as it stands then.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="gate">The gate. One that is not declared is declared, when a minimum is given.</param>
    /// <param name="report">The report.</param>
    /// <param name="minimum">Percent that must pass; at least what the gate asks. Null for exactly that.</param>
    /// <param name="person">Who brings it.</param>
    /// <param name="remark">What the person adds.</param>
    /// <param name="cancellation">Cancels; nothing is recorded then.</param>
    /// <exception cref="CutoverException">There is no such pack or gate, or the report shows nothing.</exception>
    public Task<Gate> RecordAsync(
        string pack, string gate, TestReport report, decimal? minimum, string person, string? remark, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        return BringAsync(
            pack,
            gate,
            async session =>
            {
                if (minimum is { } rate && (await ListAsync(session, pack, cancellation)).All(g => g.Name != gate))
                {
                    var summary = string.Create(CultureInfo.InvariantCulture, $"At least {rate} % of {gate} pass.");
                    await session.CallAsync(
                        "select cutover.gate($1, $2, 'evidence', $3, $4)", [Text(pack), Text(gate), Text(summary), Numeric(rate)], cancellation);
                }

                await session.CallAsync(
                    "select (cutover.record_evidence($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)).result_id",
                    [
                        Text(pack), Text(gate), Bigint(report.Passed), Bigint(report.Failed), Bigint(report.Skipped),
                        Text(report.FileName), Text(report.Digest), Text(person), Text(remark), Numeric(minimum),
                    ],
                    cancellation);
            },
            cancellation);
    }

    /// <summary>Records that a named person approves, and gives the gate as it stands then.</summary>
    /// <exception cref="CutoverException">There is no such pack or gate, or nobody is named.</exception>
    public Task<Gate> ApproveAsync(string pack, string gate, string person, string? remark, CancellationToken cancellation) => BringAsync(
        pack,
        gate,
        session => session.CallAsync(
            "select (cutover.approve($1, $2, $3, $4)).result_id", [Text(pack), Text(gate), Text(person), Text(remark)], cancellation),
        cancellation);

    /// <summary>Withdraws what was brought before a gate, by one person or, with null, by anybody.</summary>
    /// <exception cref="CutoverException">There is no such pack or gate, nothing counts, or there is no reason.</exception>
    public Task<Gate> WithdrawAsync(string pack, string gate, string reason, string? person, CancellationToken cancellation) => BringAsync(
        pack,
        gate,
        session => session.CallAsync(
            "select cutover.withdraw($1, $2, $3, $4)", [Text(pack), Text(gate), Text(reason), Text(person)], cancellation),
        cancellation);

    private async Task<Gate> BringAsync(string pack, string gate, Func<Session, Task> bring, CancellationToken cancellation)
    {
        packs.Read(pack);
        await LedgerInstaller.EnsureAsync(target, packs, cancellation);
        await using var session = await Session.OpenAsync(target, new SessionSettings(), cancellation);
        try
        {
            await bring(session);
        }
        catch (PostgresException e) when (e.SqlState is ErrorCodes.GateUnknown or ErrorCodes.GateRefuses)
        {
            throw new CutoverException(e.SqlState == ErrorCodes.GateUnknown ? ExitCode.Usage : ExitCode.CheckFailed, e.MessageText, e)
            {
                SqlState = e.SqlState,
                Detail = e.Detail,
                Hint = e.Hint,
            };
        }

        return (await ListAsync(session, pack, cancellation)).Single(g => g.Name == gate);
    }

    private static Task<IReadOnlyList<Gate>> ListAsync(Session session, string pack, CancellationToken cancellation) =>
        session.QueryAsync(
            "select * from cutover.gates($1)",
            [Text(pack)],
            static row => new Gate(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetString(4), row.GetString(5)),
            cancellation);
}
