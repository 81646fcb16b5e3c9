using Cutover.Errors;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Differences.Rows;

/// <summary>What a table's rows are compared by.</summary>
/// <param name="Name">The full name, quoted where it must be.</param>
/// <param name="Columns">Its columns in their order.</param>
/// <param name="Key">The columns that tell rows apart; empty where nothing does.</param>
internal sealed record TableShape(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key)
{
    internal const string NameHint = "Give the name with its schema, as SQL writes it: --rows public.orders";

    // A name of another database, or of more parts, is "not supported" and a "syntax error" to the server.
    private static readonly string[] NoName =
    [
        PostgresErrorCodes.InvalidName,
        PostgresErrorCodes.SyntaxError,
        PostgresErrorCodes.FeatureNotSupported,
        PostgresErrorCodes.InvalidParameterValue,
    ];

    /// <summary>The shapes of the tables asked for, by the name that was asked; null for one that is not there.</summary>
    /// <exception cref="CutoverException">The role may not read one of them, or a name is none.</exception>
    public static async Task<IReadOnlyDictionary<string, TableShape?>> ReadAsync(
        Session session, string side, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        try
        {
            var rows = await session.QueryAsync(
                BootstrapQuery.Of("table_shape"), [Texts(tables)], row => Map(row, side), cancellation);
            return rows.ToDictionary(static r => r.Asked, static r => r.Shape, StringComparer.Ordinal);
        }
        catch (PostgresException e) when (NoName.Contains(e.SqlState))
        {
            throw new CutoverException(ExitCode.Usage, $"a table to compare has no name that SQL knows: {e.MessageText}", e)
            {
                Hint = NameHint,
            };
        }
    }

    private static (string Asked, TableShape? Shape) Map(NpgsqlDataReader row, string side)
    {
        var asked = row.GetString(0);
        if (row.IsDBNull(4))
        {
            return (asked, null);
        }

        var name = row.GetString(1);
        return row.GetBoolean(4)
            ? (asked, new TableShape(name, row.GetFieldValue<string[]>(2), row.IsDBNull(3) ? [] : row.GetFieldValue<string[]>(3)))
            : throw Unreadable(name, side, inner: null);
    }

    /// <summary>What cannot be read is not "equal": the comparison ends.</summary>
    internal static CutoverException Unreadable(string table, string side, PostgresException? inner) =>
        new(ExitCode.Failed, $"the {side} does not let this role read {table}", inner)
        {
            SqlState = PostgresErrorCodes.InsufficientPrivilege,
            Detail = inner?.MessageText ?? "Rows that cannot be read cannot be compared, so nothing is said about any.",
            Hint = $"Run as its owner: grant select on {table} to … (and usage on its schema); where policies hide rows, "
                + "connect as a role that they do not bind (bypassrls).",
        };
}
