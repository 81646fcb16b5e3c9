using Cutover.Cli.Hosting;
using Cutover.Connections;
using Npgsql;

namespace Cutover.Cli.Commands;

/// <summary>Runs verbs on a throw-away database as an operator would, with the target in the environment.</summary>
internal sealed class DemoTarget(VerbHost host, string connectionString, HostEnvironment environment)
{
    /// <summary>Further variables for the verbs, such as CUTOVER_SOURCE.</summary>
    public Dictionary<string, string> Variables { get; } = new(environment.Variables, StringComparer.Ordinal);

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var target = $"host={builder.Host} port={builder.Port} dbname={builder.Database} user={builder.Username} password={builder.Password}";
        var variables = new Dictionary<string, string>(Variables, StringComparer.Ordinal) { ["CUTOVER_TARGET"] = target };
        var root = RootVerb.Create(host.In(environment with { Variables = variables }));
        return await root.Parse([.. arguments]).InvokeAsync(
            new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation);
    }
}
