using System.Globalization;
using System.Text.Json;
using Cutover.Checks;
using Cutover.Errors;
using Cutover.Launches;
using Cutover.Scripts;

namespace Cutover.Cli.Output;

/// <summary>The report of a launch or a rollback, for a person and for a program.</summary>
internal static class LaunchReportPrinter
{
    /// <summary>A launch whose checks do not hold on live is kept, and says so.</summary>
    public static ExitCode CodeOf(LaunchReport report) =>
        report.Checks.Any(static c => c.IsBlocking) ? ExitCode.CheckFailed : ExitCode.Done;

    public static object Describe(LaunchReport report) => new
    {
        report.Pack,
        launchId = report.Launch.Id.Value,
        report.Launch.Kind,
        backupStamp = report.Launch.Stamp.Value,
        report.Launch.State,
        resumed = report.WasResumed,
        report.Role,
        report.Launch.Attempts,
        lockWaitMilliseconds = report.Launch.LockWait.TotalMilliseconds,
        lockWindowMilliseconds = report.Launch.LockWindow?.TotalMilliseconds,
        commitMilliseconds = report.Launch.CommitTime?.TotalMilliseconds,
        rows = Rows(report.Launch),
        launchedAt = report.Launch.LaunchedAt,
        finishedAt = report.Launch.FinishedAt,
        report.KeysValidated,
        checks = report.Checks.Select(static c => new { c.Name, c.Severity, c.Holds, c.RowCount, c.Failure }),
        next = Next(report),
    };

    public static void Print(Terminal terminal, LaunchReport report)
    {
        var launch = report.Launch;
        var isRollback = launch.Kind == SwapKind.Rollback;
        terminal.Out.WriteLine(isRollback
            ? $"rolled back: pack {report.Pack} is as it was before {launch.Stamp}"
            : $"launched: pack {report.Pack}, backup {launch.Stamp}");
        Line(terminal, isRollback ? "rolled back at" : "launched at", $"{launch.LaunchedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, launch {launch.Id}");
        Line(terminal, "attempts", $"{launch.Attempts}");
        Line(terminal, "lock wait", $"{LaunchProgress.Time(launch.LockWait)}");
        Line(terminal, "lock window", $"{LaunchProgress.Time(launch.LockWindow)}, then COMMIT {LaunchProgress.Time(launch.CommitTime)}");
        Line(terminal, "foreign keys", $"{report.KeysValidated} validated");
        foreach (var table in Rows(launch).EnumerateObject())
        {
            Line(terminal, "rows", $"{table.Name}  about {table.Value}");
        }

        foreach (var check in report.Checks.Where(static c => !c.Holds))
        {
            terminal.Out.WriteLine($"{(check.Severity == CheckSeverity.Warning ? "!" : "✗")} {check.Name}: {Outcome(check)}");
        }

        Line(terminal, "checks", $"{report.Checks.Count(static c => c.Holds)} of {report.Checks.Count} hold on live");
        Line(terminal, "next", $"{Next(report)}");
    }

    private static string Outcome(CheckAnswer check) => check.Failure is { } failure
        ? $"could not run: {failure}"
        : string.Create(CultureInfo.InvariantCulture, $"{check.RowCount} wrong rows; see them: cutover check … --place live --verbose");

    private static string Next(LaunchReport report) => report.Launch.Kind == SwapKind.Rollback
        ? $"what was live is staging now; launch it again when it is right: cutover launch {report.Pack}"
        : $"to undo: cutover rollback {report.Pack} {report.Launch.Stamp}";

    private static JsonElement Rows(Launch launch)
    {
        using var document = JsonDocument.Parse(launch.Rows);
        return document.RootElement.Clone();
    }

    private static void Line(Terminal terminal, string name, FormattableString text) =>
        terminal.Out.WriteLine($"  {name,-15}{text.ToString(CultureInfo.InvariantCulture)}");
}
