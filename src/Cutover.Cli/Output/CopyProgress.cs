using System.Globalization;
using Cutover.Sources.Copying;

namespace Cutover.Cli.Output;

/// <summary>Tells on standard error how far a copy is.</summary>
internal sealed class CopyProgress(Terminal terminal, bool showsValues)
{
    private const int MostRejectionLines = 10;

    private readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);
    private int _rejections;

    public void Report(CopyEvent happened)
    {
        switch (happened)
        {
            case CopyEvent.SnapshotTaken e:
                Say(string.Create(CultureInfo.InvariantCulture, $"one snapshot for {e.Readers} reader{(e.Readers == 1 ? "" : "s")}, {e.How}"));
                break;
            case CopyEvent.Progress e:
                Tell(e);
                break;
            case CopyEvent.RowRejected e when ++_rejections <= MostRejectionLines:
                terminal.Note("rejected", $"{e.Table}: {(showsValues ? e.Reason : ValueMask.InWords(e.Reason))}");
                break;
            case CopyEvent.WaitingForOthers e:
                Say($"waiting for other processes: {e.Chunks} tables");
                break;
            case CopyEvent.WaitingForReaders e:
                Say($"waiting for transactions that still see rows taken out of {e.Table}");
                break;
            case CopyEvent.Comparing { Chunks: var chunks, Differing: var differing } when chunks % 100 == 0:
                Say($"compared {chunks} chunks of an earlier run, {differing} changed since");
                break;
            case CopyEvent.Completing e when e.Done % 25 == 0 || e.Done == e.Statements:
                Say($"indexes, constraints and keys: {e.Done} of {e.Statements}");
                break;
        }
    }

    private void Tell(CopyEvent.Progress progress)
    {
        foreach (var table in progress.Tables.Where(t => t.Rows > _told.GetValueOrDefault(t.Table)))
        {
            _told[table.Table] = table.Rows;
            Say(string.Create(CultureInfo.InvariantCulture, $"  {table.Table,-30} {table.Rows,12:N0} rows{(table.IsDone ? "" : $" of about {Math.Max(table.Estimate, table.Rows):N0}")}"));
        }

        var rows = progress.Tables.Sum(static t => t.Rows);
        var bytes = progress.Tables.Sum(static t => t.Bytes);
        var expected = progress.Tables.Sum(static t => t.IsDone ? t.Rows : Math.Max(t.Rows, t.Estimate));
        var seconds = Math.Max(0.001, progress.Elapsed.TotalSeconds);
        var left = rows == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {TimeSpan.FromSeconds(Math.Ceiling((expected - rows) / (rows / seconds))):c} left");
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows:N0} rows, {bytes / 1e6:N0} MB, {rows / seconds:N0} rows/s, {bytes / 1e6 / seconds:N1} MB/s{left}"));
    }

    private void Say(string line)
    {
        terminal.Progress.WriteLine(line);
        terminal.Progress.Flush();
    }
}
