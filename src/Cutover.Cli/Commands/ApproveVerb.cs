using System.CommandLine;
using Cutover.Cli.Hosting;
using Cutover.Errors;
using Cutover.Gates;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover approve</c>: a named person says so.</summary>
internal static class ApproveVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var gate = new Argument<string>("gate") { Description = "The approval gate.", HelpName = "gate" };
        var person = new GatePerson();
        var verb = new Command("approve", "Records that a named person approves, with who and when.") { pack, gate };
        person.AddTo(verb);
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "approve",
            parsed,
            (context, token) => RunAsync(context, context.Get(pack), context.Get(gate), person, token),
            cancellation));
        return (verb,
        [
            "cutover approve launch go",
            "cutover approve launch go --as 'Ada Lovelace' --comment 'compared 20 invoices by hand'",
        ]);
    }

    private static async Task<VerbAnswer> RunAsync(
        VerbContext context, string pack, string gate, GatePerson person, CancellationToken cancellation)
    {
        var approved = await new GateKeeper(context.DataSource, context.Packs).ApproveAsync(
            pack, gate, person.Name(context), person.Comment(context), cancellation);

        // The approval is recorded, also where the gate waits for another person's.
        return GateAnswer.Of(pack, [approved]) with { ExitCode = ExitCode.Done };
    }
}
