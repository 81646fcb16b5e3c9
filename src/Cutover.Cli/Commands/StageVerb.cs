using System.CommandLine;
using System.Globalization;
using Cutover.Cli.Hosting;
using Cutover.Errors;
using Cutover.Launches;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover stage</c>: a pack's staging is created, completed after its load, or given up.</summary>
internal static class StageVerb
{
    private static readonly Option<bool> Replace = new("--replace") { Description = "Start over where staging is there already, and lose what is in it." };

    private static readonly Option<bool> Complete = new("--complete") { Description = "After the load: indexes, constraints, triggers and grants as on live, statistics, vacuum." };

    private static readonly Option<bool> Drop = new("--drop") { Description = "Give staging up, with the rows in it." };

    private static readonly Option<int> Workers = new("--workers")
    {
        Description = "With --complete: how many indexes are built at a time.",
        HelpName = "N",
        DefaultValueFactory = static _ => 4,
    };

    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var verb = new Command("stage", "Creates a pack's empty staging tables; or completes, or drops them.") { pack, Replace, Complete, Drop, Workers };
        LaunchOptionSet.AddWaitTo(verb);
        verb.Validators.Add(static result =>
        {
            if (new[] { Replace, Complete, Drop }.Count(result.GetValue) > 1)
            {
                result.AddError("--replace, --complete and --drop exclude each other");
            }
        });
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "stage", parsed, (context, token) => RunAsync(context, context.Get(pack), token), cancellation));
        return (verb, ["cutover stage shop", "cutover stage shop --complete --workers 8", "cutover stage shop --drop"]);
    }

    private static async Task<VerbAnswer> RunAsync(VerbContext context, string pack, CancellationToken cancellation)
    {
        var runner = new StagingRunner(context.DataSource, context.Packs);
        var options = LaunchOptionSet.Read(context);
        if (context.Get(Complete))
        {
            var statements = await runner.CompleteAsync(pack, context.Get(Workers), options, cancellation);
            return Answer(
                pack, "complete", string.Create(CultureInfo.InvariantCulture, $"complete: {statements} statements made staging equal to live; next: cutover rehearse {pack}"));
        }

        if (context.Get(Drop))
        {
            await runner.DropAsync(pack, options, cancellation);
            return Answer(pack, "dropped", $"dropped: pack {pack} has no staging any more");
        }

        await runner.CreateAsync(pack, context.Get(Replace), options, cancellation);
        return Answer(pack, "created", $"created: schema {pack}_staging, empty; load it, then: cutover stage {pack} --complete");
    }

    private static VerbAnswer Answer(string pack, string state, string text) =>
        new(ExitCode.Done, new { pack, schema = $"{pack}_staging", state }, terminal => terminal.Out.WriteLine(text));
}
