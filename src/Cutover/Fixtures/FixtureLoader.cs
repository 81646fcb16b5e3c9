using Cutover.Errors;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Fixtures;

/// <summary>Makes a database look like the one that a pack is for: its tables, and what generates their rows.</summary>
/// <remarks>For demo, tests and benchmarks. Nothing of it is recorded in the ledger, and <c>up</c> never runs it.</remarks>
public sealed class FixtureLoader(NpgsqlDataSource target, PackCatalog packs)
{
    /// <summary>Runs the scripts of the pack's folder <c>fixture</c> in order, each in a transaction of its own; not those for a source.</summary>
    /// <exception cref="CutoverException">There is no such pack, or it has no fixture.</exception>
    /// <exception cref="PostgresException">A script raised; nothing of it was kept.</exception>
    public Task LoadAsync(string packName, CancellationToken cancellation) => LoadAsync(packName, only: [], cancellation);

    /// <summary>Runs some of the scripts, for a pack whose fixture makes several databases.</summary>
    /// <param name="packName">The pack.</param>
    /// <param name="only">Names of scripts, such as <c>0020_production</c>; all when empty.</param>
    /// <param name="cancellation">Ends the script that runs; nothing of it is kept.</param>
    /// <exception cref="CutoverException">There is no such pack, or it has no fixture.</exception>
    /// <exception cref="PostgresException">A script raised; nothing of it was kept.</exception>
    public async Task LoadAsync(string packName, IReadOnlyCollection<string> only, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(only);
        var pack = packs.Read(packName);
        if (pack.Problems.Count > 0)
        {
            throw new PackException(pack.Problems);
        }

        if (pack.Fixture.Count == 0)
        {
            throw new CutoverException(ExitCode.Usage, $"pack {packName} has no fixture")
            {
                Hint = $"Put numbered scripts into {packName}/fixture.",
            };
        }

        await using var session = await Session.OpenAsync(target, new SessionSettings(), cancellation);
        var scripts = pack.Fixture.Where(s => !s.Path.Value.EndsWith(".mysql.sql", StringComparison.Ordinal)
            && (only.Count == 0 || only.Contains(s.Path.Name)));
        foreach (var script in scripts)
        {
            await session.RenewAsync(cancellation);
            await session.ExecuteAsync("begin", cancellation);
            foreach (var statement in StatementSplitter.Split(script.Text))
            {
                await session.ExecuteAsync(statement.Text, cancellation);
            }

            await session.ExecuteAsync("commit", cancellation);
        }
    }
}
