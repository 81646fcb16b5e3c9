using Cutover.Benchmarks.Peers;
using System.Globalization;
using System.Text.RegularExpressions;
using Cutover.Sandbox;
using Cutover.Sources.Fixtures;
using Cutover.Sources.Servers;
using Npgsql;

namespace Cutover.Benchmarks.Copying;

/// <summary>A way to load table charge, without ledger and keys: what the server writes, and how it is taken.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Format">text or binary.</param>
/// <param name="Workers">Connections on each side.</param>
internal sealed partial record CopyWay(string Name, string Format, int Workers)
{
    private const int RowsInChunk = 12_000;

    private static readonly byte[] BinaryHeader = [.. "PGCOPY\n"u8, 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Statements on the target before the rows come.</summary>
    public string Before { get; init; } = "select";

    /// <summary>Statements on the target afterwards.</summary>
    public string After { get; init; } = "select";

    /// <summary>Whether table and rows are of one transaction, and the rows come frozen.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Loads rows 1 to <paramref name="rows"/>.</summary>
    public async Task RunAsync(CopyStage stage, SandboxDatabase database, long rows, CancellationToken cancellation)
    {
        await using var first = await database.DataSource.OpenConnectionAsync(cancellation);
        await using var transaction = IsFrozen ? await first.BeginTransactionAsync(cancellation) : null;
        await first.ExecuteAsync(IsFrozen ? $"truncate charge; {Before}" : Before, cancellation);
        var next = 0L;
        await Parallel.ForAsync(0, Workers, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellation }, async (_, token) =>
        {
            await using var source = await SourceSession.OpenAsync(SourceFixture.Settings(stage.SourceUri), token);
            await using var own = Workers == 1 ? null : await database.DataSource.OpenConnectionAsync(token);
            var target = own ?? first;
            await target.ExecuteAsync("set synchronous_commit = off", token);
            for (var upper = Interlocked.Add(ref next, RowsInChunk); upper - RowsInChunk < rows; upper = Interlocked.Add(ref next, RowsInChunk))
            {
                await LoadAsync(target, await ReadAsync(source, upper - RowsInChunk, upper, token), token);
            }
        });
        await first.ExecuteAsync(After, cancellation);
        await (transaction?.CommitAsync(cancellation) ?? Task.CompletedTask);
    }

    private async Task<byte[]> ReadAsync(SourceSession source, long lower, long upper, CancellationToken cancellation)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Copying", "ways", $"{Format}.mysql.sql"), cancellation);
        var statement = Comment().Replace(text, "")
            .Replace("@lower", lower.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("@upper", upper.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return (await source.QueryAsync(statement, static row => row.GetFieldValue<byte[]>(0), cancellation))[0];
    }

    private async Task LoadAsync(NpgsqlConnection target, byte[] rows, CancellationToken cancellation)
    {
        var copy = $"copy charge from stdin with (format {Format}{(IsFrozen ? ", freeze" : "")})";
        if (Format == "binary")
        {
            await using var stream = await target.BeginRawBinaryCopyAsync(copy, cancellation);
            await stream.WriteAsync(BinaryHeader, cancellation);
            await stream.WriteAsync(rows, cancellation);
            await stream.WriteAsync((byte[])[0xFF, 0xFF], cancellation);
        }
        else
        {
            await using var writer = await target.BeginTextImportAsync(copy, cancellation);
            var stream = ((StreamWriter)writer).BaseStream;
            await stream.WriteAsync(rows, cancellation);
            await stream.WriteAsync("\n"u8.ToArray(), cancellation);
        }
    }


    [GeneratedRegex(@"^\s*--.*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
