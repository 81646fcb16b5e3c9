using Cutover.Errors;
using Cutover.Ledger;
using Npgsql;

namespace Cutover.Sources.Ingest;

/// <summary>Reads APIs into <c>launch.api_page</c>: page by page, each kept before the next is asked for.</summary>
/// <remarks>
/// One ingest per database. Sources are read side by side, each on a connection of its own; when one stops, the others
/// go on to their end. Cancelled or killed anywhere, the next call goes on at the last page that was kept, and then reads
/// that source once more from its beginning.
/// </remarks>
public sealed class ApiIngest(NpgsqlDataSource target, IngestOptions options)
{
    /// <summary>Reads every source to its end.</summary>
    /// <exception cref="CutoverException">A source stopped: the first that did. The others were read.</exception>
    public async Task<IReadOnlyList<ScanReport>> RunAsync(IReadOnlyList<ApiEndpoint> endpoints, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        await using var ledger = await IngestStore.OpenAsync(target, cancellation);
        await ledger.LockAsync(cancellation);
        var runId = await ScriptLedger.BeginRunAsync(ledger.Session, "launch", "ingest", options.Operator, cancellation);
        try
        {
            var reports = await Task.WhenAll(endpoints.Select(e => ReadAsync(e, cancellation)));
            await ScriptLedger.EndRunAsync(ledger.Session, runId, RunState.Done, null, CancellationToken.None);
            return reports;
        }
        catch (Exception e) when (e is CutoverException or NpgsqlException or OperationCanceledException)
        {
            await EndFailedAsync(ledger, runId, e);
            throw;
        }
    }

    private static async Task EndFailedAsync(IngestStore ledger, long runId, Exception failure)
    {
        if (!ledger.Session.IsLost)
        {
            var state = failure is OperationCanceledException ? RunState.Cancelled : RunState.Failed;
            await ScriptLedger.EndRunAsync(ledger.Session, runId, state, Reason(failure), CancellationToken.None);
        }
    }

    private async Task<ScanReport> ReadAsync(ApiEndpoint endpoint, CancellationToken cancellation)
    {
        await using var store = await IngestStore.OpenAsync(target, cancellation);
        using var client = new ApiClient(endpoint, options);
        var (report, isWhole) = await ScanAsync(endpoint, client, store, cancellation);
        if (isWhole)
        {
            return report;
        }

        // What came at the front since the scan was interrupted lies before its cursor. Pages without news are not kept again.
        var (again, _) = await ScanAsync(endpoint, client, store, cancellation);
        return again with { Landed = report.Landed + again.Landed, Errors = report.Errors + again.Errors, IsResumed = true };
    }

    private async Task<(ScanReport Report, bool IsWhole)> ScanAsync(
        ApiEndpoint endpoint, ApiClient client, IngestStore store, CancellationToken cancellation)
    {
        var source = endpoint.Source.Name;
        var scan = await store.BeginScanAsync(source, options.Operator.Name, cancellation);
        options.Report(new IngestEvent.ScanStarting(source, scan.Cursor, scan.Since));
        try
        {
            var report = await new SourceScan(endpoint, client, store, scan, options).ReadAsync(cancellation);
            await store.EndScanAsync(scan.ScanId, "done", null);
            options.Report(new IngestEvent.ScanDone(source, report.Pages, report.Items, report.Landed));
            return (report, await store.IsWholeAsync(scan.ScanId, cancellation));
        }
        catch (Exception e) when (e is CutoverException or NpgsqlException or OperationCanceledException)
        {
            options.Report(new IngestEvent.ScanStopped(source, Reason(e)));
            if (!store.Session.IsLost)
            {
                await store.EndScanAsync(scan.ScanId, "stopped", Reason(e));
            }

            throw;
        }
    }

    private static string Reason(Exception failure) => failure is OperationCanceledException ? "cancelled by its operator" : failure.Message;
}
