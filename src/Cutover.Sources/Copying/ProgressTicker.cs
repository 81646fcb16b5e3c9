using Npgsql;

namespace Cutover.Sources.Copying;

/// <summary>Tells every two seconds how far a copy is, by the ledger, so that other processes' work is in it.</summary>
internal sealed class ProgressTicker : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly CopyContext _copy;
    private readonly CancellationTokenSource _stop;
    private readonly Task _ticking;

    public ProgressTicker(CopyContext copy, CancellationToken cancellation)
    {
        _copy = copy;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ticking = TickAsync(_stop.Token);
    }

    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _ticking;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task TickAsync(CancellationToken cancellation)
    {
        try
        {
            var began = _copy.Options.Clock.GetTimestamp();
            await using var session = await CopyContext.OpenLoaderAsync(_copy.Target, cancellation);
            while (true)
            {
                await Task.Delay(Period, _copy.Options.Clock, cancellation);
                var tables = await CopyLedger.ProgressAsync(session, _copy.CopyId, cancellation);
                _copy.Report(new CopyEvent.Progress(tables, _copy.Options.Clock.GetElapsedTime(began)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or NpgsqlException or Errors.CutoverException)
        {
            // The workers say what is wrong.
        }
    }
}
