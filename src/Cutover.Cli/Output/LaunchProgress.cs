using System.Globalization;
using Cutover.Cli.Hosting;
using Cutover.Launches;

namespace Cutover.Cli.Output;

/// <summary>Tells on standard error what a launch is doing, a line for each thing that happens.</summary>
internal sealed class LaunchProgress(VerbContext context)
{
    private string? _lastWait;

    public void Report(LaunchEvent happened)
    {
        if (happened is LaunchEvent.Message { Severity: "WARNING" } warning)
        {
            context.Warn(warning.Text);
        }
        else if (Line(happened) is { } line)
        {
            context.Terminal.Progress.WriteLine(line);
            context.Terminal.Progress.Flush();
        }
    }

    private string? Line(LaunchEvent happened) => happened switch
    {
        LaunchEvent.ActingAs e => $"acting as {e.Role}, the pack's launch owner",
        LaunchEvent.CoreUpdated e => Invariant($"core brought up to date: {e.Scripts} applied"),
        LaunchEvent.Attempting { Attempt: > 1 } e => Invariant($"attempt {e.Attempt}"),
        LaunchEvent.Working e => Invariant($"          still at it after {e.Elapsed.TotalSeconds:0} s"),
        LaunchEvent.Waiting e => Once($"          waiting for {string.Join("; ", e.Blockers)}", string.Join(',', e.Blockers.Select(static b => b.Pid))),
        LaunchEvent.InUse e => InUse(e),
        LaunchEvent.AskingLedger => "the connection was lost; asking the ledger what became of it",
        LaunchEvent.Committed e => Invariant($"committed: {e.Launch.Kind.ToString().ToLowerInvariant()} {e.Launch.Stamp}, locks held for {Time(e.Launch.LockWindow)}"),
        LaunchEvent.Resuming e => $"the {e.Launch.Kind.ToString().ToLowerInvariant()} {e.Launch.Stamp} was committed by an earlier call; seeing to what follows it",
        LaunchEvent.Statement e => Invariant($"[{e.Position,3}/{e.Count}] {Shorten(e.Text)}"),
        LaunchEvent.Checking => "running the pack's checks on live",
        LaunchEvent.Rehearsed e => Invariant($"[{e.Position,3}/{e.Count}] locks held for {Time(e.Rehearsal.LockWindow)}, waited for {Time(e.Rehearsal.LockWait)}"),
        LaunchEvent.Message e => $"          {e.Severity.ToLowerInvariant()}: {e.Text}",
        _ => null,
    };

    private static string InUse(LaunchEvent.InUse e)
    {
        var held = e.Detail is null ? "" : $"{Environment.NewLine}          {e.Detail.Replace("\n", $"{Environment.NewLine}          ", StringComparison.Ordinal)}";
        return Invariant($"          attempt {e.Attempt}: the tables are in use; the next one in {Time(e.Pause)}{held}");
    }

    /// <summary>The same blockers are told once, not at every look.</summary>
    private string? Once(string line, string key)
    {
        if (_lastWait == key)
        {
            return null;
        }

        _lastWait = key;
        return line;
    }

    private static string Shorten(string statement)
    {
        var line = statement.ReplaceLineEndings(" ");
        return line.Length <= 160 ? line : string.Concat(line.AsSpan(0, 160), " …");
    }

    /// <summary>Milliseconds with a tenth below a second, else seconds.</summary>
    public static string Time(TimeSpan? time) => time switch
    {
        null => "an unknown time",
        { TotalSeconds: < 1 } short_ => Invariant($"{short_.TotalMilliseconds:0.0} ms"),
        { } long_ => Invariant($"{long_.TotalSeconds:0.0} s"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
