using System.CommandLine;
using System.Globalization;
using Cutover.Cli.Hosting;
using Cutover.Errors;
using Cutover.Sandbox;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover demo</c>: the tool at work on a server that is thrown away.</summary>
internal static class DemoVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var servers = new Option<string?>("--servers")
        {
            Description = "Where the server comes from: docker, local or any. Else CUTOVER_SERVERS.",
            HelpName = "SOURCE",
        };
        var verb = new Command("demo", "Starts a throw-away server, shows the tool at work on it, and takes it down.") { servers };
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "demo", parsed, (context, token) => RunAsync(host, context, context.Get(servers), token), cancellation));
        return (verb, ["cutover demo", "cutover demo --servers docker"]);
    }

    private static async Task<VerbAnswer> RunAsync(
        VerbHost host, VerbContext context, string? servers, CancellationToken cancellation)
    {
        var terminal = context.Terminal;
        terminal.Say("Starting a private PostgreSQL server …");
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Engine = ServerEngine.PostgreSql,
                Source = ServerSources.Parse(servers ?? context.Environment.Variable("CUTOVER_SERVERS")),
            },
            cancellation);
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"PostgreSQL {server.Version} ({server.Source}) answered after {server.StartedIn.TotalSeconds:0.0} s on port {server.Port}."));

        await using var database = await server.CreateDatabaseAsync(template: null, cancellation);
        var demo = new DemoTarget(host, database.ConnectionString, context.Environment);
        foreach (string[] step in (string[][])[["up", "core"], ["status", "core"], ["check", "core"], ["doctor"]])
        {
            terminal.Say($"\n$ cutover {string.Join(' ', step)}");
            var exitCode = await demo.RunAsync([.. step, "--sql", context.Packs.Folder], cancellation);
            if (exitCode != (int)ExitCode.Done)
            {
                throw new CutoverException((ExitCode)exitCode, $"the demo stopped at: cutover {string.Join(' ', step)}");
            }
        }

        return new VerbAnswer(ExitCode.Done, new { server = server.Version.ToString() }, static terminal =>
            terminal.Say("\nDone; the server and its folder are gone."));
    }
}
