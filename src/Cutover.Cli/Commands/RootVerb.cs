using System.CommandLine;
using System.CommandLine.Help;
using Cutover.Cli.Hosting;

namespace Cutover.Cli.Commands;

/// <summary>The command with all its verbs.</summary>
internal static class RootVerb
{
    public static RootCommand Create(VerbHost host)
    {
        var examples = new Dictionary<Command, string[]>();
        var root = new RootCommand("Takes a billing database from where it is to where it should be, and proves it.")
        {
            CommonOptions.Target,
            CommonOptions.Sql,
            CommonOptions.Json,
            CommonOptions.Plain,
            CommonOptions.Verbose,
        };
        examples[root] =
        [
            "cutover doctor --target postgresql://deploy@db.example/app",
            "cutover plan launch --out plan.json",
            "cutover up launch --plan plan.json",
            "cutover check launch --junit checks.xml",
            "cutover rehearse launch",
            "cutover launch launch",
        ];

        foreach (var (verb, lines) in Verbs(host))
        {
            root.Add(verb);
            examples[verb] = lines;
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Examples((HelpAction)help.Action!, examples);
        root.SetAction(parsed => help.Action is Examples shown ? shown.Invoke(parsed) : 0);
        return root;
    }

    private static IEnumerable<(Command Verb, string[] Examples)> Verbs(VerbHost host) =>
    [
        UpVerb.Create(host),
        StatusVerb.Create(host),
        PlanVerb.Create(host),
        CopyVerb.Create(host),
        VerifyVerb.Create(host),
        SyncVerb.Create(host),
        CheckVerb.Create(host),
        BaselineVerb.Create(host),
        GateVerb.Create(host),
        ApproveVerb.Create(host),
        IngestVerb.Create(host),
        DiffVerb.Create(host),
        ArchiveVerb.Create(host),
        StageVerb.Create(host),
        RehearseVerb.Create(host),
        LaunchVerb.Create(host),
        RollbackVerb.Create(host),
        RetireVerb.Create(host),
        DoctorVerb.Create(host),
        DemoVerb.Create(host),
        CompletionVerb.Create(),
    ];
}
