using System.Globalization;
using Cutover.Sources.Ingest;

namespace Cutover.Cli.Output;

/// <summary>Tells on standard error how far each source is: at once when it starts, stops or waits, else every two seconds.</summary>
internal sealed class IngestProgress(Terminal terminal)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);

    public void Report(IngestEvent happened)
    {
        lock (_gate)
        {
            if (Line(happened) is { } line)
            {
                terminal.Progress.WriteLine($"{happened.Source,-20} {line}");
                terminal.Progress.Flush();
            }
        }
    }

    private string? Line(IngestEvent happened) => happened switch
    {
        IngestEvent.ScanStarting { Cursor.Length: > 0 } e => $"goes on at {e.Cursor}",
        IngestEvent.ScanStarting { Since: { } since } => Invariant($"what changed since {since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"),
        IngestEvent.ScanStarting => "from the beginning",
        IngestEvent.PageRead e when IsDue(e.Source) => Invariant($"page {e.Pages:#,##0}, {e.Items:#,##0} items"),
        IngestEvent.Retrying e => Invariant($"{e.Problem}; attempt {e.Attempt + 1} in {e.Delay.TotalSeconds:0.0} s"),
        IngestEvent.WaitingForQuota e => Invariant($"the quota is used up; goes on in {e.Delay.TotalSeconds:0} s"),
        IngestEvent.StartingOver e => $"{e.Cursor} is gone at the source; begins again, and keeps only news",
        IngestEvent.ScanDone e => Invariant($"done: {e.Items:#,##0} items on {e.Pages:#,##0} pages"),
        IngestEvent.ScanStopped e => $"stopped: {e.Reason}",
        _ => null,
    };

    private bool IsDue(string source)
    {
        var now = TimeProvider.System.GetTimestamp();
        if (_told.TryGetValue(source, out var told) && TimeProvider.System.GetElapsedTime(told, now) < Pause)
        {
            return false;
        }

        var isFirst = told == 0;
        _told[source] = now;
        return !isFirst;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
