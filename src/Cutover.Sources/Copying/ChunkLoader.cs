using System.Globalization;
using System.Text.RegularExpressions;
using Cutover.Sources.Mapping;
using Npgsql;

namespace Cutover.Sources.Copying;

/// <summary>Puts chunks into a table by COPY, and finds the rows that it refuses.</summary>
internal sealed partial class ChunkLoader(NpgsqlConnection target, string copyStatement)
{
    private const string Mark = "attempt";

    /// <param name="target">An open connection; the caller's transaction is used.</param>
    /// <param name="columns">The columns of the lines.</param>
    /// <param name="into">The quoted name of the table to load.</param>
    public static ChunkLoader Into(NpgsqlConnection target, IEnumerable<ColumnMap> columns, string into) =>
        new(target, $"copy {into} ({string.Join(", ", columns.Select(static c => c.TargetName))}) from stdin");

    /// <summary>Loads the lines.</summary>
    /// <exception cref="PostgresException">A row was refused; the transaction is aborted.</exception>
    public Task LoadAsync(Chunk chunk, CancellationToken cancellation) =>
        chunk.Rows == 0 ? Task.CompletedTask : LoadAsync(chunk.Text, cancellation);

    /// <summary>The rows that are refused, each with the server's word.</summary>
    /// <remarks>
    /// In the caller's transaction, which stays usable; nothing is kept: each attempt is undone. The line that the server names is believed only when it is
    /// refused by itself; else the lines are halved.
    /// </remarks>
    public async Task<IReadOnlyList<RefusedRow>> SiftAsync(Chunk chunk, CancellationToken cancellation)
    {
        List<RefusedRow> refused = [];
        var text = chunk.Text;
        var lines = Lines(chunk);
        for (var first = 0; first < lines.Count;)
        {
            var (bad, error) = await FirstRefusedAsync(text, lines, first, cancellation);
            if (error is null)
            {
                break;
            }

            refused.Add(new RefusedRow(text[lines[bad]], error.SqlState, Reason(error)));
            first = bad + 1;
        }

        return refused;
    }

    private async Task LoadAsync(ReadOnlyMemory<byte> text, CancellationToken cancellation)
    {
        await using var writer = await target.BeginTextImportAsync(copyStatement, cancellation);

        // The bytes as they are: the writer itself would only turn characters into them again.
        var stream = ((StreamWriter)writer).BaseStream;
        await stream.WriteAsync(text, cancellation);
        await stream.WriteAsync("\n"u8.ToArray(), cancellation);
    }

    private async Task<(int Line, PostgresException? Error)> FirstRefusedAsync(
        byte[] text, List<Range> lines, int first, CancellationToken cancellation)
    {
        if (await TryAsync(Slice(text, lines, first, lines.Count), cancellation) is not { } error)
        {
            return (lines.Count, null);
        }

        if (NamedLine(error) is { } named && first + named - 1 < lines.Count
            && await TryAsync(Slice(text, lines, first + named - 1, first + named), cancellation) is { } alone)
        {
            return (first + named - 1, alone);
        }

        return await BisectAsync(text, lines, first, error, cancellation);
    }

    private async Task<(int Line, PostgresException Error)> BisectAsync(
        byte[] text, List<Range> lines, int first, PostgresException error, CancellationToken cancellation)
    {
        var (low, high) = (first, lines.Count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (await TryAsync(Slice(text, lines, low, middle), cancellation) is { } earlier)
            {
                (high, error) = (middle, earlier);
            }
            else
            {
                low = middle;
            }
        }

        return (low, error);
    }

    private async Task<PostgresException?> TryAsync(ReadOnlyMemory<byte> text, CancellationToken cancellation)
    {
        await ExecuteAsync($"savepoint {Mark}", cancellation);
        PostgresException? refusal = null;
        try
        {
            await LoadAsync(text, cancellation);
        }
        catch (PostgresException e) when (RefusedRow.IsRefusal(e))
        {
            refusal = e;
        }

        await ExecuteAsync($"rollback to savepoint {Mark}", cancellation);
        return refusal;
    }

    private async Task ExecuteAsync(string statement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, target);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static List<Range> Lines(Chunk chunk)
    {
        List<Range> lines = [];
        if (chunk.Rows > 0)
        {
            foreach (var line in chunk.Text.AsSpan().Split((byte)'\n'))
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static ReadOnlyMemory<byte> Slice(byte[] text, List<Range> lines, int first, int end) =>
        text.AsMemory(lines[first].Start.Value..lines[end - 1].End.Value);

    /// <summary>The line of the attempt that the server's context names, from 1.</summary>
    private static int? NamedLine(PostgresException error) =>
        LineInContext().Match(error.Where ?? "") is { Success: true } match
            ? int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture)
            : null;

    private static string Reason(PostgresException error) => LineInContext().Match(error.Where ?? "") switch
    {
        { Success: true } match when match.Groups["column"] is { Success: true } column => $"{error.MessageText} (column {column.Value})",
        _ => error.MessageText,
    };

    [GeneratedRegex(@"COPY \S+, line (?<line>\d+)(, column (?<column>[^:\n]+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineInContext();
}
