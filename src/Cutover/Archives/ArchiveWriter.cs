using System.Globalization;
using System.Security.Cryptography;
using Cutover.Differences;
using Cutover.Errors;
using Cutover.Ledger;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Archives;

/// <summary>Takes an archive: a dump, the rows of each table as CSV, and a manifest, all of one snapshot.</summary>
public sealed class ArchiveWriter(NpgsqlDataSource database, NpgsqlConnectionStringBuilder server, IDumpPrograms programs, TimeProvider clock)
{
    /// <summary>Takes it.</summary>
    /// <returns>The manifest and its digest.</returns>
    /// <remarks>
    /// The folder appears whole, at the end; whatever goes wrong before, a full disk among it, leaves nothing behind.
    /// </remarks>
    /// <exception cref="CutoverException">The folder is there already, or a table is not, or may not be read.</exception>
    public async Task<(ArchiveManifest Manifest, string Digest)> TakeAsync(ArchiveOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = Path.TrimEndingDirectorySeparator(options.Folder);
        if (Path.Exists(folder))
        {
            throw IsThere(folder);
        }

        // A name of this run's own: what else is beside the archive is not ours to fill or to delete.
        var partial = $"{folder}.{RandomNumberGenerator.GetHexString(12, lowercase: true)}.partial";
        try
        {
            var manifest = await WriteAsync(options, partial, cancellation);
            var digest = await manifest.WriteAsync(partial, cancellation);
            Appear(partial, folder);
            return (manifest, digest);
        }
        catch
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }

            throw;
        }
    }

    /// <summary>Gives the archive its name, unless another run was faster.</summary>
    private static void Appear(string partial, string folder)
    {
        try
        {
            Directory.Move(partial, folder);
        }
        catch (IOException) when (Path.Exists(folder))
        {
            throw IsThere(folder);
        }
    }

    private static CutoverException IsThere(string folder) => new(ExitCode.Refused, $"{folder} is there already")
    {
        Detail = "An archive is never written over.",
        Hint = "Name a new folder, or prove the one that is there: cutover archive DIR --prove",
    };

    private async Task<ArchiveManifest> WriteAsync(ArchiveOptions options, string folder, CancellationToken cancellation)
    {
        var takenAt = clock.GetUtcNow();
        await using var source = await ComparedDatabase.OpenAsync(database, "target", cancellation);
        var snapshot = (string)(await source.Session.CallAsync("select pg_export_snapshot()", [], cancellation))!;
        var (all, roles) = (await source.Session.QueryAsync(
            BootstrapQuery.Of("archived_objects"), [], static row => (row.GetFieldValue<string[]>(0), row.GetFieldValue<string[]>(1)), cancellation))[0];
        var isWhole = options.Tables.Count == 0;
        var (copies, members) = isWhole
            ? (await TableCopy.ReadAsync(source, all, cancellation), [])
            : await ChosenAsync(source, options.Tables, cancellation);
        string[] dumped = isWhole ? [] : [.. copies.Select(static c => c.Shape.Name).Union(members, StringComparer.Ordinal)];

        options.Report("dumping");
        Directory.CreateDirectory(Path.Combine(folder, "rows"));
        var dump = await DumpAsync(folder, isWhole ? "database.dump" : "tables.dump", snapshot, dumped.Select(static t => $"--table={t}"), cancellation);
        var definitions = isWhole ? null : await DumpAsync(folder, "definitions.dump", snapshot, ["--schema-only"], cancellation);
        List<ArchivedTable> tables = [];
        foreach (var copy in copies)
        {
            var table = await WriteAsync(source, copy, tables.Count + 1, folder, options, cancellation);
            tables.Add(isWhole || dumped.Contains(copy.PartitionOf, StringComparer.Ordinal) 
                ? table
                : table with { PartitionOf = copy.PartitionOf, PartitionIndexes = copy.PartitionIndexes });
        }

        return new ArchiveManifest
        {
            TakenAt = takenAt,
            TakenBy = Operator.Current.Name,
            Database = source.Identity.Database,
            ServerVersion = source.Identity.ServerVersion,
            Encoding = source.Encoding,
            Program = programs.Version,
            IsWholeDatabase = isWhole,
            RetainUntil = options.RetainUntil,
            Roles = roles,
            DumpRoles = isWhole ? roles : await RolesAsync(source, dumped, cancellation),
            Dump = dump,
            Definitions = definitions,
            Tables = tables,
        };
    }

    /// <summary>The tables that were named, children that inherit from them, and the names of their partitions.</summary>
    /// <remarks>A partitioned table's rows are those of its partitions, which are therefore in the dump alone.</remarks>
    private static async Task<(IReadOnlyList<TableCopy> Copies, IReadOnlyList<string> Members)> ChosenAsync(
        ComparedDatabase source, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        var named = await TableCopy.ReadAsync(source, tables, cancellation);
        var members = await source.Session.QueryAsync(
            BootstrapQuery.Of("archived_family"),
            [Texts(named.Select(static c => c.Shape.Name))],
            static row => (Name: row.GetString(0), IsPartition: row.GetBoolean(1), IsForeign: row.GetBoolean(2)),
            cancellation);
        if (members.FirstOrDefault(static m => m.IsForeign).Name is { } foreign)
        {
            throw new CutoverException(ExitCode.Usage, $"{foreign} is a foreign table, whose rows are elsewhere")
            {
                Detail = "It is a partition or a child of a table that was named.",
                Hint = "Archive the other partitions or children by name.",
            };
        }

        string[] children = [.. members.Where(static m => !m.IsPartition).Select(static m => m.Name)];
        return ([.. named, .. await TableCopy.ReadAsync(source, children, cancellation)], [.. members.Select(static m => m.Name)]);
    }

    private static Task<IReadOnlyList<string>> RolesAsync(ComparedDatabase source, string[] tables, CancellationToken cancellation) =>
        source.Session.QueryAsync(BootstrapQuery.Of("archived_roles"), [Texts(tables)], static row => row.GetString(0), cancellation);

    private Task<ArchivedFile> DumpAsync(
        string folder, string name, string snapshot, IEnumerable<string> arguments, CancellationToken cancellation) =>
        ArchivedFile.WriteAsync(
            folder,
            name,
            output => programs.DumpAsync(server, ["--format=custom", $"--snapshot={snapshot}", .. arguments], output, cancellation),
            cancellation);

    private static async Task<ArchivedTable> WriteAsync(
        ComparedDatabase source, TableCopy copy, int number, string folder, ArchiveOptions options, CancellationToken cancellation)
    {
        options.Report($"copying the rows of {copy.Shape.Name}");
        var rows = await copy.DigestAsync(source, cancellation);
        var file = await ArchivedFile.WriteAsync(
            folder, $"rows/{FileName(copy, number)}.csv", output => copy.WriteAsync(source, output, cancellation), cancellation);
        return new ArchivedTable(
            copy.Schema, copy.Name, copy.Shape.Name, copy.Stored, copy.Shape.Key, rows.Count, rows.Digest, file);
    }

    /// <summary>The table's name where it can name a file, else a number.</summary>
    private static string FileName(TableCopy copy, int number)
    {
        var name = $"{copy.Schema}.{copy.Name}";
        return name.Length <= 100 && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '.')
            ? name
            : number.ToString("table_0000", CultureInfo.InvariantCulture);
    }
}
