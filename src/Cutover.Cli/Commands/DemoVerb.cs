using System.CommandLine;
using System.Globalization;
using Cutover.Cli.Demos;
using Cutover.Cli.Hosting;
using Cutover.Errors;
using Cutover.Sandbox;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover demo</c>: the tool at work on a server that is thrown away.</summary>
internal static class DemoVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var names = PackDemos.All.Select(static d => d.Pack).ToArray();
        var pack = new Argument<string>("pack")
        {
            Description = string.Join("; ", PackDemos.All.Select(static d => $"{d.Pack}: {d.Summary}")) + ".",
            HelpName = "pack",
            DefaultValueFactory = _ => names[0],
        };
        pack.AcceptOnlyFromAmong(names);
        var named = new Option<string?>("--pack") { Description = "The same, for ./build.sh Demo --pack PACK.", HelpName = "PACK" };
        named.AcceptOnlyFromAmong(names);
        var rows = new Option<long?>("--rows") { Description = "How many rows to generate, where the demo generates any.", HelpName = "N" };
        var seed = new Option<int>("--seed") { Description = "Which people to make up, where the demo makes up any.", HelpName = "N", DefaultValueFactory = static _ => 1 };
        var scale = new Option<int>("--scale") { Description = "How many times the counts of the plan, where the demo has one.", HelpName = "N", DefaultValueFactory = static _ => 1 };
        scale.Validators.Add(static result => NumberRange.Require(result, 1, 1000, "--scale is a number from 1 to 1000"));
        var servers = new Option<string?>("--servers")
        {
            Description = "Where the server comes from: docker, local or any. Else CUTOVER_SERVERS.",
            HelpName = "SOURCE",
        };
        var verb = new Command("demo", "Starts a throw-away server, shows the tool at work on it, and takes it down.") { pack, named, rows, seed, scale, servers };
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "demo",
            parsed,
            (context, token) => RunAsync(
                host, context, context.Get(named) ?? context.Get(pack), context.Get(rows), (context.Get(seed), context.Get(scale)), context.Get(servers), token),
            cancellation));
        return (verb, ["cutover demo", "cutover demo launch --seed 7 --scale 2", "cutover demo allocations --rows 10000", "cutover demo --servers docker"]);
    }

    private static async Task<VerbAnswer> RunAsync(
        VerbHost host, VerbContext context, string pack, long? rows, (int Seed, int Scale) people, string? servers, CancellationToken cancellation)
    {
        var demo = PackDemos.All.Single(d => d.Pack == pack);
        await using var server = await StartAsync(context, servers, cancellation);
        await using var database = await server.CreateDatabaseAsync(template: null, cancellation);
        var target = new DemoTarget(host, database.ConnectionString, context.Environment);
        var stage = new DemoStage(target, database.DataSource, context.Packs, context.Terminal, rows ?? demo.Rows ?? 0, server)
        {
            Seed = people.Seed,
            Scale = people.Scale,
        };
        await demo.RunAsync(stage, cancellation);
        return new VerbAnswer(ExitCode.Done, new { pack, server = server.Version.ToString() }, static terminal =>
            terminal.Say("\nDone; the server and its folder are gone."));
    }

    private static async Task<SandboxServer> StartAsync(VerbContext context, string? servers, CancellationToken cancellation)
    {
        var terminal = context.Terminal;
        terminal.Say("Starting a private PostgreSQL server …");
        var server = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Engine = ServerEngine.PostgreSql,
                Source = ServerSources.Parse(servers ?? context.Environment.Variable("CUTOVER_SERVERS")),
            },
            cancellation);
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"PostgreSQL {server.Version} ({server.Source}) answered after {server.StartedIn.TotalSeconds:0.0} s on port {server.Port}."));
        return server;
    }
}
