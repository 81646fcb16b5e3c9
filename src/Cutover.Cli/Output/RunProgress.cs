using System.Globalization;
using Cutover.Runner;

namespace Cutover.Cli.Output;

/// <summary>Tells on standard error what a run is doing, a line for each thing that happens.</summary>
internal sealed class RunProgress(Terminal terminal)
{
    private string? _lastWait;

    public void Report(RunEvent happened)
    {
        if (Line(happened) is { } line)
        {
            terminal.Progress.WriteLine(line);
            terminal.Progress.Flush();
        }
    }

    private string? Line(RunEvent happened) => happened switch
    {
        RunEvent.ScriptStarting e => Invariant($"[{e.Position,3}/{e.Count}] {e.Script}"),
        RunEvent.ScriptFinished e => Invariant($"          done in {Time(e.Duration)}"),
        RunEvent.StatementFinished e => Invariant($"          statement {e.Done} of {e.Count}"),
        RunEvent.Message { Severity: "WARNING" } e => $"          {terminal.Painted("warning", "33")}: {e.Text}",
        RunEvent.Message e => $"          {e.Severity.ToLowerInvariant()}: {e.Text}",
        RunEvent.Waiting e => Once($"          waiting for {string.Join("; ", e.Blockers.Select(static b => $"pid {b.Pid}"))}", $"          waiting for {string.Join("; ", e.Blockers)}"),
        RunEvent.Retrying e => Invariant($"          lock not granted; attempt {e.Attempt + 1} in {Time(e.Delay)}"),
        RunEvent.WaitingForRunner e => Once(e.Holder, $"waiting for another runner ({e.Holder})"),
        RunEvent.DoubtSettled e => Invariant($"          statement {e.Statement} was done before the interruption ({e.Evidence})"),
        RunEvent.DroppingLeftover e => $"          dropping invalid index {e.Index}, left behind by the interruption",
        RunEvent.AskingLedger e => $"          connection lost in {e.Script}; asking the ledger whether it was kept",
        _ => null,
    };

    /// <summary>The same wait is told once, not at every look.</summary>
    private string? Once(string key, string line)
    {
        if (_lastWait == key)
        {
            return null;
        }

        _lastWait = key;
        return line;
    }

    private static string Time(TimeSpan time) => time.TotalSeconds < 1
        ? Invariant($"{time.TotalMilliseconds:0} ms")
        : Invariant($"{time.TotalSeconds:0.0} s");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
