using System.Security.Cryptography;
using System.Text;
using Cutover.Differences;
using Cutover.Differences.Rows;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Archives;

/// <summary>How one table's rows leave a database: its columns, its key, and the command that copies it.</summary>
/// <param name="Schema">Its schema, unquoted.</param>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Shape">What its rows are told apart by.</param>
/// <param name="Stored">The columns that hold data of their own.</param>
/// <param name="Command">The copy command.</param>
/// <param name="Source">What its rows are selected from.</param>
/// <param name="PartitionOf">The table that it is a partition of; null for none.</param>
/// <param name="PartitionIndexes">Its indexes that are partitions of that table's.</param>
internal sealed record TableCopy(
    string Schema,
    string Name,
    TableShape Shape,
    IReadOnlyList<string> Stored,
    string Command,
    string Source,
    string? PartitionOf,
    IReadOnlyList<string> PartitionIndexes)
{
    /// <summary>The copies of tables, each once, in the order in which they are named first.</summary>
    /// <exception cref="Errors.CutoverException">One is not there, or is no table; exit code 64.</exception>
    public static async Task<IReadOnlyList<TableCopy>> ReadAsync(
        ComparedDatabase database, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        var shapes = await TableShape.ReadAsync(database.Session, database.Side, tables, cancellation);
        List<TableCopy> copies = [];
        foreach (var name in tables.Distinct(StringComparer.Ordinal))
        {
            var shape = shapes[name] ?? throw new Errors.CutoverException(Errors.ExitCode.Usage, $"there is no table {name}")
            {
                Hint = "Give the name with its schema, as SQL writes it: --table public.orders",
            };
            var rows = await database.Session.QueryAsync(
                BootstrapQuery.Of("table_copy"),
                [Text(shape.Name), Texts(shape.Key)],
                row => Map(row, shape),
                cancellation);
            copies.Add(rows[0]);
        }

        return [.. copies.DistinctBy(static c => c.Shape.Name, StringComparer.Ordinal)];
    }

    /// <summary>Count and digest of the rows as they are in the session's snapshot.</summary>
    public async Task<RowDigest> DigestAsync(ComparedDatabase database, CancellationToken cancellation)
    {
        var queries = await RowQueries.WriteAsync(database.Session, Source, Shape.Columns, Shape.Key, isOneEncoding: true, cancellation);
        return await new ComparedTable(database, Shape.Name, queries).DigestAsync(cancellation);
    }

    /// <summary>Writes the rows as CSV.</summary>
    public async Task WriteAsync(ComparedDatabase database, Stream output, CancellationToken cancellation)
    {
        using var rows = await database.Session.Connection.BeginTextExportAsync(Command, cancellation);
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true);
        var buffer = new char[1 << 16];
        int read;
        while ((read = await rows.ReadAsync(buffer, cancellation)) > 0)
        {
            await writer.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }

    /// <summary>The digest that a file of these rows would have.</summary>
    public async Task<string> FileDigestAsync(ComparedDatabase database, CancellationToken cancellation)
    {
        using var hash = SHA256.Create();
        await using var hashed = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write);
        await WriteAsync(database, hashed, cancellation);
        await hashed.FlushFinalBlockAsync(cancellation);
        return "sha256:" + Convert.ToHexStringLower(hash.Hash!);
    }

    private static TableCopy Map(NpgsqlDataReader row, TableShape shape)
    {
        if (row["other_kind"] is string kind)
        {
            throw new Errors.CutoverException(Errors.ExitCode.Usage, $"{shape.Name} is a {kind}, not a table")
            {
                Hint = "Archive the tables that hold its rows.",
            };
        }

        return new TableCopy(
            row.GetString(0),
            row.GetString(1),
            shape,
            row.GetFieldValue<string[]>(2),
            row.GetString(3),
            row.GetString(4),
            row["partition_of"] as string,
            row.GetFieldValue<string[]>(6));
    }
}
