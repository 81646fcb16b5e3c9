using Cutover.Differences;
using Cutover.Errors;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Archives;

/// <summary>Brings an archive back: a whole database, tables that are gone, or the rows of one table.</summary>
public sealed class ArchiveRestorer(string folder, ArchiveManifest manifest, NpgsqlDataSource target)
{
    /// <summary>Restores what the archive holds, in one transaction, and compares it with the manifest.</summary>
    /// <exception cref="CutoverException">
    /// Something of that name is there already, or a role is not: nothing was changed. Or the rows are others than were archived:
    /// they are kept, and the hint says how to remove them.
    /// </exception>
    public async Task RestoreAsync(
        IDumpPrograms programs, NpgsqlConnectionStringBuilder server, Action<string> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(programs);
        ArgumentNullException.ThrowIfNull(report);
        var prover = new ArchiveProver(folder, manifest, programs);
        await prover.RequireFilesAsync(cancellation);
        await RequireRolesAsync(cancellation);
        await RequireRoomAsync(cancellation);
        report("restoring");
        var dump = Path.Combine(folder, manifest.Dump.Name);
        var entries = manifest.IsWholeDatabase
            ? null
            : RestoreList.Of(await programs.ListAsync(dump, cancellation), manifest.Tables, withForeignKeys: true);
        await programs.RestoreAsync(server, ["--exit-on-error", "--single-transaction"], dump, entries, cancellation);
        try
        {
            await prover.RequireRowsAsync(target, report, cancellation);
        }
        catch (CutoverException e) when (e.ExitCode == ExitCode.CheckFailed)
        {
            throw Kept(e);
        }
    }

    /// <summary>Makes the rows of one table those of the archive, in one transaction.</summary>
    /// <returns>How many rows were deleted, updated and inserted, together.</returns>
    /// <remarks>
    /// Rows that are right already are not touched, so deletes cascade only from rows that the archive does not have. Columns
    /// that were added since keep their values.
    /// </remarks>
    /// <exception cref="CutoverException">The archive has no such table, or its rows do not come out as they went in;
    /// nothing was changed.</exception>
    public async Task<long> RestoreRowsAsync(string table, CancellationToken cancellation)
    {
        var archived = manifest.Tables.FirstOrDefault(t => t.FullName == table || t.FullName == $"public.{table}")
            ?? throw new CutoverException(ExitCode.Usage, $"the archive has no table {table}")
            {
                Hint = $"It has: {string.Join(", ", manifest.Tables.Select(static t => t.FullName))}.",
            };
        if (!await archived.File.IsWholeAsync(folder, cancellation))
        {
            throw new CutoverException(ExitCode.CheckFailed, $"{archived.File.Name} is not the file that the manifest names")
            {
                Hint = "Nothing was changed. Restore from another archive.",
            };
        }

        await using var session = await Session.OpenAsync(target, new SessionSettings(), cancellation);
        await session.ExecuteAsync("begin", cancellation);
        await session.ExecuteAsync(ComparedDatabase.Settings, cancellation);
        var restore = await RowRestore.WriteAsync(session, archived, cancellation);
        await restore.PrepareAsync(session, cancellation);
        await LoadAsync(session, archived, cancellation);
        var rows = await restore.RunAsync(session, cancellation);
        await session.ExecuteAsync("commit", CancellationToken.None);
        return rows;
    }

    private async Task LoadAsync(Session session, ArchivedTable table, CancellationToken cancellation)
    {
        using var file = new StreamReader(Path.Combine(folder, table.File.Name));
        await using var copy = await session.Connection.BeginTextImportAsync("copy pg_temp.archived from stdin (format csv, header)", cancellation);
        var buffer = new char[1 << 16];
        int read;
        while ((read = await file.ReadAsync(buffer, cancellation)) > 0)
        {
            await copy.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }

    /// <summary>Only what is committed can be compared; and who uses it already is not robbed of it.</summary>
    private CutoverException Kept(CutoverException difference)
    {
        var tables = string.Join(", ", manifest.Tables.Select(static t => t.FullName));
        return new CutoverException(ExitCode.CheckFailed, difference.Message, difference)
        {
            Detail = $"{difference.Detail} What was restored is committed: {tables}.",
            Hint = "If nobody wrote there meanwhile, the archive does not hold what its manifest says. To remove what was restored: "
                + (manifest.IsWholeDatabase ? "drop the database, and create it anew." : $"drop table {tables};"),
        };
    }

    private async Task RequireRolesAsync(CancellationToken cancellation)
    {
        await using var session = await Session.OpenAsync(target, new SessionSettings { IsReadOnly = true }, cancellation);
        var missing = await session.QueryAsync(
            "select quote_ident(r.name) from unnest($1::text[]) as r (name) where not exists (select from pg_roles where rolname = r.name)",
            [Texts(manifest.DumpRoles)],
            static row => row.GetString(0),
            cancellation);
        if (missing.Count > 0)
        {
            throw new CutoverException(ExitCode.Refused, $"the target's server has no role {string.Join(", ", missing)}")
            {
                Detail = "What the archive holds belongs to it, or may be used by it. Nothing was changed.",
                Hint = string.Join(' ', missing.Select(static r => $"create role {r};")),
            };
        }
    }

    private async Task RequireRoomAsync(CancellationToken cancellation)
    {
        await using var session = await Session.OpenAsync(target, new SessionSettings { IsReadOnly = true }, cancellation);
        var there = manifest.IsWholeDatabase
            ? await session.QueryAsync(BootstrapQuery.Of("restored_over"), [], static row => row.GetString(0), cancellation)
            : await session.QueryAsync(
                "select t.name from unnest($1::text[]) as t (name) where to_regclass(t.name) is not null",
                [Texts(manifest.Tables.Select(static t => t.FullName))],
                static row => row.GetString(0),
                cancellation);
        if (there.Count > 0)
        {
            throw new CutoverException(ExitCode.Refused, manifest.IsWholeDatabase ? "the target is not an empty database" : "the target has such a table already")
            {
                Detail = $"There: {string.Join(", ", there)}.",
                Hint = manifest.IsWholeDatabase
                    ? "Put the old one aside and make an empty one: alter database app rename to app_failed; create database app;"
                    : "To make its rows those of the archive: cutover archive DIR --restore-rows TABLE",
            };
        }
    }
}
