using System.Text.Json.Nodes;
using Cutover.Cli.Hosting;

namespace Cutover.DatabaseTests.Command;

/// <summary>The command, called as a shell calls it, but in this process.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!;

    public static async Task<CommandLine> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await CutoverTool.RunAsync(
            arguments, output, error, default, Cutover.Connections.HostEnvironment.OfThisProcess() with { Variables = environment });
        return new CommandLine(exitCode, output.ToString(), error.ToString());
    }

    public static Dictionary<string, string> Targeting(string uri) => new(StringComparer.Ordinal) { ["CUTOVER_TARGET"] = uri };
}
