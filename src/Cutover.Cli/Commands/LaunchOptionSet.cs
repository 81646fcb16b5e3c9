using System.CommandLine;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Launches;

namespace Cutover.Cli.Commands;

/// <summary>Options of verbs that take the locks of a swap, and the question that some begin with.</summary>
internal static class LaunchOptionSet
{
    private static readonly LaunchOptions ByDefault = new();

    private static readonly Option<TimeSpan> Wait = RunOptionSet.Duration(
        "--wait", "How long to go on trying while the tables are in use.", ByDefault.Wait);

    private static readonly Option<TimeSpan> LockBudget = RunOptionSet.Duration(
        "--lock-budget", "How long one attempt may keep others waiting for its locks; keep it below deadlock_timeout.", ByDefault.LockBudget);

    private static readonly Option<TimeSpan> WindowLimit = RunOptionSet.Duration(
        "--window-limit", "How long the locks may be held; a swap that takes longer is undone.", ByDefault.WindowLimit);

    /// <summary>Consent given beforehand.</summary>
    public static Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Do not ask." };

    /// <summary>Patience with tables in use.</summary>
    public static void AddWaitTo(Command command) => command.Add(Wait);

    /// <summary>All that a swap can be told.</summary>
    public static void AddTo(Command command)
    {
        AddWaitTo(command);
        command.Add(LockBudget);
        command.Add(WindowLimit);
    }

    /// <summary>The options of this call, with progress on its terminal; what a verb does not offer it does not use.</summary>
    public static LaunchOptions Read(VerbContext context) => new()
    {
        Wait = context.Get(Wait),
        LockBudget = context.Get(LockBudget),
        WindowLimit = context.Get(WindowLimit),
        Report = new LaunchProgress(context).Report,
    };
}
