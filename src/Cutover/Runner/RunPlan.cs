using Cutover.Ledger;
using Cutover.Scripts;
using Cutover.Sessions;

namespace Cutover.Runner;

/// <summary>What a run would do, read from disk and ledger; making it changes nothing.</summary>
/// <param name="Target">The database it is for.</param>
/// <param name="JournalDigest">The state of the ledger; <c>none</c> where it is not installed.</param>
/// <param name="Core">Core, which runs first; null when core itself is the pack.</param>
/// <param name="Pack">The pack.</param>
public sealed record RunPlan(TargetIdentity Target, string JournalDigest, PackStatus? Core, PackStatus Pack)
{
    /// <summary>The digest of a ledger that is not there.</summary>
    public const string NoJournal = "none";

    /// <summary>Whether the ledger itself is still to be installed.</summary>
    public bool InstallsCore => JournalDigest == NoJournal;

    /// <summary>What runs, in order: core, then the pack.</summary>
    public IReadOnlyList<ScriptStatus> Pending => [.. Core?.Pending ?? [], .. Pack.Pending];

    /// <summary>Core and the pack, as far as they take part.</summary>
    public IEnumerable<PackStatus> Packs => Core is null ? [Pack] : [Core, Pack];

    /// <summary>Reads a pack, and core beside it, while the session is being opened.</summary>
    internal static Task<(Pack Pack, Pack? Core)> ReadPacksAsync(PackCatalog packs, string packName, CancellationToken cancellation) =>
        Task.Run(
            () => (packs.Read(packName), packName == Scripts.Pack.CoreName ? null : packs.Read(Scripts.Pack.CoreName)),
            cancellation);

    /// <summary>Compares what was read from disk with the ledger.</summary>
    internal static async Task<RunPlan> MakeAsync(Session session, Task<(Pack Pack, Pack? Core)> packs, CancellationToken cancellation)
    {
        var (pack, core) = await packs;
        var target = await TargetIdentity.ReadAsync(session, cancellation);
        var isInstalled = await ScriptLedger.ExistsAsync(session, cancellation);
        var digest = isInstalled ? await ScriptLedger.DigestAsync(session, cancellation) : NoJournal;

        async Task<PackStatus> StatusAsync(Pack p) => PackStatus.Compare(
            p,
            isInstalled ? await ScriptLedger.ReadAsync(session, p.Name, cancellation) : await AdoptableAsync(session, p.Name, cancellation));

        return new RunPlan(target, digest, core is null ? null : await StatusAsync(core), await StatusAsync(pack));
    }

    /// <summary>Throws where <c>up</c> would refuse.</summary>
    /// <exception cref="LedgerMismatchException">Disk and ledger contradict each other.</exception>
    /// <exception cref="PackException">A file that is still to run breaks the rules.</exception>
    public void ThrowIfRefused()
    {
        foreach (var status in Packs)
        {
            if (status.Errors.Any())
            {
                throw new LedgerMismatchException(status);
            }

            if (status.Problems is { Count: > 0 } problems)
            {
                throw new PackException(problems);
            }
        }
    }

    /// <summary>Before core is there, DbUp's own journal already says what need not run.</summary>
    private static async Task<IReadOnlyList<LedgerEntry>> AdoptableAsync(Session session, string pack, CancellationToken cancellation)
    {
        var isThere = await session.CallAsync(BootstrapQuery.Of("dbup_journal_is_there"), [], cancellation) is true;
        return !isThere
            ? []
            : await session.QueryAsync(
                BootstrapQuery.Of("dbup_journal_entries"),
                [Arguments.Text(pack + ".")],
                static row => new LedgerEntry(
                    row.GetString(0), "schema", LedgerState.Adopted, null, 0, false, null, row.GetDateTime(1), null, null),
                cancellation);
    }
}
