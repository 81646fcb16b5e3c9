using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cutover.Errors;
using Cutover.Ledger;
using Npgsql;

namespace Cutover.Sources.Ingest;

/// <summary>Reads a CSV export into <c>launch.api_page</c>, a thousand rows at a time.</summary>
/// <remarks>
/// The cursor is the file's digest and the rows that are kept: the same file goes on where it stopped, and one that was
/// read to its end last is not read again.
/// </remarks>
public sealed class CsvIngest(NpgsqlDataSource target, IngestOptions options)
{
    private const int RowsPerPage = 1000;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Reads the file.</summary>
    /// <exception cref="CutoverException">The file is not there or is none of the format; what was landed is kept, and the scan is not done.</exception>
    public async Task<ScanReport> RunAsync(string path, CsvFormat format, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(format);
        var digest = await DigestAsync(path, cancellation);
        await using var store = await IngestStore.OpenAsync(target, cancellation);
        await store.LockAsync(cancellation);
        if (await store.LastFileAsync(format.Source, cancellation) == digest)
        {
            options.Report(new IngestEvent.ScanDone(format.Source, 0, 0, 0));
            return new ScanReport(format.Source, 0, 0, 0, 0, IsResumed: false);
        }

        var runId = await ScriptLedger.BeginRunAsync(store.Session, "launch", "ingest", options.Operator, cancellation);
        var scan = await store.BeginScanAsync(format.Source, options.Operator.Name, cancellation);
        try
        {
            var report = await LandAsync(path, format, digest, scan, store, cancellation);
            await store.EndScanAsync(scan.ScanId, "done", null);
            await ScriptLedger.EndRunAsync(store.Session, runId, RunState.Done, null, CancellationToken.None);
            options.Report(new IngestEvent.ScanDone(format.Source, report.Pages, report.Items, report.Landed));
            return report;
        }
        catch (Exception e) when (e is CutoverException or NpgsqlException or OperationCanceledException && !store.Session.IsLost)
        {
            var isCancelled = e is OperationCanceledException;
            var reason = isCancelled ? "cancelled by its operator" : e.Message;
            await store.EndScanAsync(scan.ScanId, "stopped", reason);
            await ScriptLedger.EndRunAsync(store.Session, runId, isCancelled ? RunState.Cancelled : RunState.Failed, reason, CancellationToken.None);
            throw;
        }
    }

    private async Task<ScanReport> LandAsync(
        string path, CsvFormat format, string digest, ApiScan scan, IngestStore store, CancellationToken cancellation)
    {
        using var file = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var reader = new CsvReader(file);
        var columns = ReadHeader(reader, format);
        var done = Done(scan.Cursor, digest);
        options.Report(new IngestEvent.ScanStarting(format.Source, done > 0 ? scan.Cursor : "", null));

        var pages = 0;
        var page = new ArrayBufferWriter<byte>(512 * 1024);
        for (var rows = 0L; ; pages++)
        {
            var first = rows;
            rows += Fill(page, reader, columns);
            if (rows == first)
            {
                return new ScanReport(format.Source, pages, rows, pages, 0, done > 0);
            }

            if (rows > done)
            {
                await store.LandRowsAsync(scan.ScanId, Cursor(digest, first), page.WrittenMemory, Cursor(digest, rows), cancellation);
                options.Report(new IngestEvent.PageRead(format.Source, pages + 1, rows, IsKept: true));
            }
        }
    }

    /// <summary>Writes the next rows as an array of objects of text.</summary>
    /// <returns>How many.</returns>
    private static int Fill(ArrayBufferWriter<byte> page, CsvReader reader, IReadOnlyList<JsonEncodedText> columns)
    {
        page.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(page, Writing);
        writer.WriteStartArray();
        var count = 0;
        for (; count < RowsPerPage && reader.Read() is { } row; count++)
        {
            if (row.Count != columns.Count)
            {
                throw new MalformedAnswerException($"line {reader.Line}: {row.Count} fields, and the header has {columns.Count}")
                {
                    Hint = "A text with a comma or a line end must be quoted. Correct the line and run the same command again.",
                };
            }

            writer.WriteStartObject();
            for (var i = 0; i < row.Count; i++)
            {
                writer.WriteString(columns[i], row[i]);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return count;
    }

    private static List<JsonEncodedText> ReadHeader(CsvReader reader, CsvFormat format)
    {
        var header = reader.Read() ?? throw new MalformedAnswerException("the file is empty") { Hint = "Export it again." };
        var names = header.ConvertAll(static n => n.Trim());
        var missing = format.Columns.Except(names, StringComparer.Ordinal).ToList();
        return missing.Count == 0 && names.Distinct(StringComparer.Ordinal).Count() == names.Count
            ? names.ConvertAll(static n => JsonEncodedText.Encode(n, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))
            : throw new MalformedAnswerException($"the file is no export of {format.Name}")
            {
                Detail = missing.Count > 0 ? $"Columns that are missing: {string.Join(", ", missing)}." : "A column is there twice.",
                Hint = "Look at --as: it is xendit or systemeio. The first line must name the columns.",
            };
    }

    private static string Cursor(string digest, long rows) => string.Create(CultureInfo.InvariantCulture, $"{digest}:{rows}");

    private static long Done(string cursor, string digest) =>
        cursor.StartsWith($"{digest}:", StringComparison.Ordinal) ? long.Parse(cursor.AsSpan(digest.Length + 1), CultureInfo.InvariantCulture) : 0;

    private static async Task<string> DigestAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CutoverException(ExitCode.Usage, $"there is no file {path}", e) { Hint = "Look at --csv." };
        }
    }
}
