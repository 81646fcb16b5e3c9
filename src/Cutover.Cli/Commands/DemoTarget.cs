using Cutover.Cli.Hosting;
using Cutover.Connections;
using Npgsql;

namespace Cutover.Cli.Commands;

/// <summary>Runs verbs on a throw-away database as an operator would, with the target in the environment.</summary>
internal sealed class DemoTarget(VerbHost host, string connectionString, HostEnvironment environment)
{
    /// <summary>Variables that the demo adds to the environment, such as keys of its own services.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var target = $"host={builder.Host} port={builder.Port} dbname={builder.Database} user={builder.Username} password={builder.Password}";
        var variables = new Dictionary<string, string>(environment.Variables, StringComparer.Ordinal) { ["CUTOVER_TARGET"] = target };
        foreach (var (name, value) in Variables)
        {
            variables[name] = value;
        }

        var root = RootVerb.Create(host.In(environment with { Variables = variables }));
        return await root.Parse([.. arguments]).InvokeAsync(
            new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation);
    }

    private static string Address(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return $"host={builder.Host} port={builder.Port} dbname={builder.Database} user={builder.Username} password={builder.Password}";
    }
}
