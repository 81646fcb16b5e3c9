using System.Globalization;
using Cutover.Differences;
using Cutover.Differences.Rows;
using Cutover.Errors;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Archives;

/// <summary>Proves an archive: restores it on an empty server and compares what comes out, row by row.</summary>
public sealed class ArchiveProver(string folder, ArchiveManifest manifest, IDumpPrograms programs)
{
    /// <summary>Proves that the files are whole, that they restore, and that every row comes out as it went in.</summary>
    /// <param name="empty">An empty database that is thrown away, on a server of the same major version.</param>
    /// <param name="server">The same, for the programs.</param>
    /// <param name="report">Told what is being done; one line without a period.</param>
    /// <param name="cancellation">Ends it; the archive is as it was.</param>
    /// <exception cref="CutoverException">The archive does not hold what its manifest says.</exception>
    public async Task ProveAsync(
        NpgsqlDataSource empty, NpgsqlConnectionStringBuilder server, Action<string> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(empty);
        ArgumentNullException.ThrowIfNull(report);
        await RequireFilesAsync(cancellation);
        report("restoring it on a server of its own");
        await CreateRolesAsync(empty, cancellation);
        if (manifest.Definitions is { } definitions)
        {
            await programs.RestoreAsync(server, ["--exit-on-error"], Path.Combine(folder, definitions.Name), entries: null, cancellation);
            await DropTablesAsync(empty, cancellation);
        }

        var dump = Path.Combine(folder, manifest.Dump.Name);
        await programs.RestoreAsync(server, ["--exit-on-error"], dump, await EntriesAsync(dump, cancellation), cancellation);
        await RequireRowsAsync(empty, report, cancellation);
    }

    /// <summary>Every file is there with the bytes that the manifest says.</summary>
    /// <exception cref="CutoverException">One is not.</exception>
    public async Task RequireFilesAsync(CancellationToken cancellation)
    {
        IEnumerable<ArchivedFile?> files = [manifest.Dump, manifest.Definitions, .. manifest.Tables.Select(static t => t.File)];
        foreach (var file in files.OfType<ArchivedFile>())
        {
            if (!await file.IsWholeAsync(folder, cancellation))
            {
                throw Broken($"{file.Name} is not the file that the manifest names", $"Its size or its digest is not {file.Bytes} bytes, {file.Digest}.");
            }
        }
    }

    /// <summary>Every table holds the rows that the manifest says.</summary>
    /// <exception cref="CutoverException">One does not.</exception>
    public async Task RequireRowsAsync(NpgsqlDataSource restored, Action<string> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        await using var database = await ComparedDatabase.OpenAsync(restored, "restored database", cancellation);
        var copies = await TableCopy.ReadAsync(database, [.. manifest.Tables.Select(static t => t.FullName)], cancellation);
        foreach (var (table, copy) in manifest.Tables.Zip(copies))
        {
            report($"comparing the rows of {table.FullName}");
            var rows = await copy.DigestAsync(database, cancellation);

            // In another encoding the same text has other bytes, and so another digest; the file is of one encoding always.
            var isSame = database.Encoding != manifest.Encoding || rows == new RowDigest(table.Rows, table.Digest);
            if (!isSame || await copy.FileDigestAsync(database, cancellation) != table.File.Digest)
            {
                throw Broken(
                    $"{table.FullName} is restored with other rows than it was archived with",
                    string.Create(CultureInfo.InvariantCulture, $"Archived {table.Rows} rows, {table.Digest}; restored {rows.Count} rows, {rows.Digest}."));
            }
        }
    }

    private CutoverException Broken(string fact, string detail) => new(ExitCode.CheckFailed, fact)
    {
        Detail = detail,
        Hint = $"{folder} proves nothing: take another archive while the database is there.",
    };

    private async Task CreateRolesAsync(NpgsqlDataSource empty, CancellationToken cancellation)
    {
        foreach (var role in manifest.Roles)
        {
            await using var known = empty.CreateCommand("select to_regrole(quote_ident($1)) is not null");
            known.Parameters.Add(new NpgsqlParameter { Value = role });
            if (await known.ExecuteScalarAsync(cancellation) is not true)
            {
                await using var create = empty.CreateCommand($"create role {Quote(role)}");
                await create.ExecuteNonQueryAsync(cancellation);
            }
        }
    }

    private async Task DropTablesAsync(NpgsqlDataSource empty, CancellationToken cancellation)
    {
        await using var session = await Session.OpenAsync(empty, new SessionSettings(), cancellation);
        var statements = await session.QueryAsync(
            BootstrapQuery.Of("archived_place"),
            [Texts(manifest.Tables.Select(static t => t.FullName))],
            static row => row.GetString(0),
            cancellation);
        foreach (var statement in statements)
        {
            await session.ExecuteAsync(statement, cancellation);
        }
    }

    /// <summary>All of a dump but foreign keys of chosen tables: what they refer to is not in the archive.</summary>
    private async Task<string?> EntriesAsync(string dump, CancellationToken cancellation) => manifest.IsWholeDatabase
        ? null
        : RestoreList.Of(await programs.ListAsync(dump, cancellation), manifest.Tables, withForeignKeys: false);

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
