using System.Net;
using Cutover.Errors;

namespace Cutover.Sources.Ingest;

/// <summary>Reads one source to its end: a page is in the database before the next one is asked for.</summary>
internal sealed class SourceScan(ApiEndpoint endpoint, ApiClient client, IngestStore store, ApiScan scan, IngestOptions options)
{
    private const int MostRestarts = 3;

    private readonly HashSet<string> _cursors = new(StringComparer.Ordinal);
    private int _pages = scan.Pages;
    private long _items = scan.Items;
    private int _landed = scan.Landed;
    private int _errors;
    private int _restarts;

    /// <exception cref="CutoverException">The API refused, failed for too long, or does not end. What was landed is kept.</exception>
    public async Task<ScanReport> ReadAsync(CancellationToken cancellation)
    {
        string? cursor = scan.Cursor;
        while (cursor is not null)
        {
            cursor = await ReadPageAsync(cursor, cancellation);
        }

        return new ScanReport(endpoint.Source.Name, _pages, _items, _landed, _errors, scan.Pages > 0);
    }

    private async Task<string?> ReadPageAsync(string cursor, CancellationToken cancellation)
    {
        if (!_cursors.Add(cursor))
        {
            throw Endless($"The cursor {cursor} came a second time.");
        }

        if (_pages >= options.MaxPages)
        {
            throw Endless($"After {options.MaxPages} pages it still says that more follows, at {cursor}.");
        }

        var attempts = 1;
        var answer = await client.GetAsync(
            cursor,
            scan.Since,
            (failed, attempt, pause) =>
            {
                attempts = attempt + 1;
                return RecordRetryAsync(cursor, failed, attempt, pause, cancellation);
            },
            cancellation);
        if (answer.Problem is null)
        {
            return await LandAsync(cursor, answer, cancellation);
        }

        _errors++;
        await store.RecordErrorAsync(scan.ScanId, cursor, attempts, answer, cancellation);
        if (answer.IsCursorGone && cursor.Length > 0 && _restarts++ < MostRestarts)
        {
            return await StartOverAsync(cursor, cancellation);
        }

        throw Failure(answer, cursor, attempts);
    }

    private async Task<string?> LandAsync(string cursor, ApiAnswer answer, CancellationToken cancellation)
    {
        var page = answer.Page;
        var isKept = await store.LandPageAsync(scan.ScanId, cursor, answer.Body, page.NextCursor, answer.ApiTime, cancellation);
        _pages++;
        _items += page.Items;
        _landed += isKept ? 1 : 0;
        options.Report(new IngestEvent.PageRead(endpoint.Source.Name, _pages, _items, isKept));
        return page.NextCursor;
    }

    /// <summary>The item that the cursor names was deleted: nobody can say what follows it.</summary>
    private async Task<string> StartOverAsync(string cursor, CancellationToken cancellation)
    {
        options.Report(new IngestEvent.StartingOver(endpoint.Source.Name, cursor));
        await store.StartOverAsync(scan.ScanId, cancellation);
        _cursors.Clear();
        return "";
    }

    private Task RecordRetryAsync(string cursor, ApiAnswer answer, int attempt, TimeSpan pause, CancellationToken cancellation)
    {
        _errors++;
        options.Report(new IngestEvent.Retrying(endpoint.Source.Name, attempt, pause, answer.Problem!));
        return store.RecordErrorAsync(scan.ScanId, cursor, attempt, answer, cancellation);
    }

    private CutoverException Endless(string detail) =>
        new(ExitCode.Failed, $"{endpoint.Source.Name} has pages without end")
        {
            SqlState = ErrorCodes.PagingEndless,
            Detail = $"{detail} What was read so far is kept.",
            Hint = "Ask the service about the cursor. If there really is so much, raise --max-pages.",
        };

    private CutoverException Failure(ApiAnswer answer, string cursor, int attempts)
    {
        var where = cursor.Length > 0 ? $"at cursor {cursor}" : "on the first page";
        var service = endpoint.Source.Service;
        return answer.Status switch
        {
            HttpStatusCode.Unauthorized => new CutoverException(ExitCode.NoConnection, $"{service.Title} does not know the key")
            {
                SqlState = ErrorCodes.ApiRefused,
                Detail = $"{endpoint.Source.Name} {where}: {answer.Problem}. What was read so far is kept.",
                Hint = $"Look at the environment variable {service.KeyVariable}; then run the same command again, it goes on there.",
            },
            HttpStatusCode.Forbidden => new CutoverException(ExitCode.NoConnection, $"{service.Title} does not let the key read")
            {
                SqlState = ErrorCodes.ApiRefused,
                Detail = $"{endpoint.Source.Name} {where}: {answer.Problem}. What was read so far is kept.",
                Hint = $"Give the key in {service.KeyVariable} the permission {endpoint.Source.Permission}; then run the same command again, it goes on there.",
            },
            HttpStatusCode.OK => new MalformedAnswerException($"a page of {endpoint.Source.Name} is not as documented")
            {
                Detail = $"{where}: {answer.Problem}. What was read so far is kept; launch.api_error holds the answer.",
                Hint = "Look at the answer. If something in between sent it, such as a proxy, run the same command again: it goes on there.",
            },
            _ when answer.IsTransient => new CutoverException(ExitCode.NoConnection, $"{service.Title} does not answer as it should")
            {
                SqlState = ErrorCodes.ApiUnavailable,
                Detail = $"{endpoint.Source.Name} {where}: {answer.Problem}, at attempt {attempts}. What was read so far is kept.",
                Hint = answer.RetryAfter is { } pause
                    ? $"It asks to be left alone for {pause.TotalSeconds:0} s; then run the same command again, it goes on there."
                    : "Look at the service's status page; then run the same command again, it goes on there.",
            },
            _ => new CutoverException(ExitCode.NoConnection, $"{service.Title} refused a request")
            {
                SqlState = ErrorCodes.ApiRefused,
                Detail = $"{endpoint.Source.Name} {where}: {answer.Problem}. What was read so far is kept; launch.api_error holds the answer.",
                Hint = $"Look at the answer, and at the address in {service.UrlVariable} if it is set.",
            },
        };
    }
}
