using Cutover.Errors;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Archives;

/// <summary>The statements that make one table's rows those of an archive, as its own server wrote them.</summary>
internal sealed record RowRestore
{
    public required ArchivedTable Table { get; init; }

    public required IReadOnlyList<string> Missing { get; init; }

    public required IReadOnlyList<string> Preparation { get; init; }

    /// <summary>Whether an identity that takes no values has to take some; null where no column is one.</summary>
    public required string? Loosens { get; init; }

    public required string? Loosening { get; init; }

    public required string? Tightening { get; init; }

    public required string Deletion { get; init; }

    public required string? Correction { get; init; }

    public required string? WholeCorrection { get; init; }

    public required string? Withdrawal { get; init; }

    public required string Insertion { get; init; }

    public required string Difference { get; init; }

    /// <summary>Writes them; nothing is changed yet.</summary>
    /// <exception cref="CutoverException">The table, or one of the archive's columns, is not there.</exception>
    public static async Task<RowRestore> WriteAsync(Session session, ArchivedTable table, CancellationToken cancellation)
    {
        var restores = await session.QueryAsync(
            BootstrapQuery.Of("row_restore"), [Text(table.FullName), Texts(table.Columns), Texts(table.Key)], row => Map(row, table), cancellation);
        return restores is not [var restore] ? throw Absent($"there is no table {table.FullName} to restore rows into", "Bring the table back: cutover archive DIR --restore")
            : restore.Missing is [var column, ..] ? throw Absent(
                $"{table.FullName} has no column {column} to restore into",
                $"Add it as it was: alter table {table.FullName} add column {column} …; (its type is in the dump: pg_restore --schema-only --file=- FILE)")
            : restore;
    }

    /// <summary>Creates the temporary table that the archive's rows are loaded into.</summary>
    public async Task PrepareAsync(Session session, CancellationToken cancellation)
    {
        foreach (var statement in Preparation)
        {
            await session.ExecuteAsync(statement, cancellation);
        }
    }

    /// <summary>Deletes, updates and inserts what differs from the loaded rows, and reads all of them back.</summary>
    /// <returns>How many rows were wrong.</returns>
    /// <exception cref="CutoverException">The rows do not come out as they were archived.</exception>
    public async Task<long> RunAsync(Session session, CancellationToken cancellation)
    {
        var loosens = Loosens is not null && await session.CallAsync(Loosens, [], cancellation) is true;
        if (loosens)
        {
            await session.ExecuteAsync(Loosening!, cancellation);
        }

        var rows = await CountAsync(session, Deletion, cancellation);
        rows += await CorrectAsync(session, loosens ? WholeCorrection : Correction, cancellation);
        rows += await CountAsync(session, Insertion, cancellation);
        if (loosens)
        {
            // A table whose deferred constraints are still to be checked cannot be altered.
            await session.ExecuteAsync("set constraints all immediate", cancellation);
            await session.ExecuteAsync(Tightening!, cancellation);
        }

        await RequireSameAsync(session, cancellation);
        return rows;
    }

    private static RowRestore Map(NpgsqlDataReader row, ArchivedTable table)
    {
        string? Optional(string name) => row[name] as string;
        return new RowRestore
        {
            Table = table,
            Missing = row.GetFieldValue<string[]>(row.GetOrdinal("missing")),
            Preparation = row.GetFieldValue<string[]>(row.GetOrdinal("preparation")),
            Loosens = Optional("loosens"),
            Loosening = Optional("loosening"),
            Tightening = Optional("tightening"),
            Deletion = row.GetString(row.GetOrdinal("deletion")),
            Correction = Optional("correction"),
            WholeCorrection = Optional("whole_correction"),
            Withdrawal = Optional("withdrawal"),
            Insertion = row.GetString(row.GetOrdinal("insertion")),
            Difference = row.GetString(row.GetOrdinal("difference")),
        };
    }

    private static CutoverException Absent(string fact, string hint) => new(ExitCode.Refused, fact)
    {
        Detail = "It was dropped or renamed since the archive was taken, or is generated now. Nothing was changed.",
        Hint = hint,
    };

    private static async Task<long> CountAsync(Session session, string statement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, session.Connection);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// Updates wrong rows. Where they exchange the values of a unique column, which is checked row by row, they are taken out,
    /// to be inserted with those that are missing.
    /// </summary>
    /// <returns>How many were updated.</returns>
    private async Task<long> CorrectAsync(Session session, string? correction, CancellationToken cancellation)
    {
        if (correction is null)
        {
            return 0;
        }

        await session.ExecuteAsync("savepoint correction", cancellation);
        try
        {
            return await CountAsync(session, correction, cancellation);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation)
        {
            await session.ExecuteAsync("rollback to savepoint correction", cancellation);
            await CountAsync(session, Withdrawal ?? throw Exchanged(e), cancellation);
            return 0;
        }
    }

    /// <summary>A trigger or a default may have had a hand in it: the rows are read back before they are kept.</summary>
    private async Task RequireSameAsync(Session session, CancellationToken cancellation)
    {
        if (await session.CallAsync(Difference, [], cancellation) is not 0L)
        {
            throw new CutoverException(ExitCode.Failed, $"the rows of {Table.FullName} do not come out as they were archived")
            {
                Detail = "A trigger or rule of the table changes them. Nothing was kept.",
                Hint = "Disable it for the restore: alter table … disable trigger …;",
            };
        }
    }

    private CutoverException Exchanged(PostgresException e) =>
        new(ExitCode.Failed, $"rows of {Table.FullName} exchange values that {e.ConstraintName} checks row by row", e)
        {
            SqlState = e.SqlState,
            Detail = "They cannot be deleted and inserted instead: rows elsewhere refer to them, or they have columns that the archive has not. Nothing was kept.",
            Hint = "Have it checked at the end of a statement, restore the rows, and put it back: "
                + $"alter table {Table.FullName} drop constraint {e.ConstraintName}, add constraint {e.ConstraintName} unique (…) deferrable;",
        };
}
