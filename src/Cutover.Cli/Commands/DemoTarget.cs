using Cutover.Cli.Hosting;
using Cutover.Connections;
using Npgsql;

namespace Cutover.Cli.Commands;

/// <summary>Runs verbs on a throw-away database as an operator would, with the target in the environment.</summary>
internal sealed class DemoTarget(VerbHost host, string connectionString, HostEnvironment environment)
{
    /// <summary>A second database to read from, which verbs find as their source; null for none.</summary>
    public string? Source { get; set; }

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var variables = new Dictionary<string, string>(environment.Variables, StringComparer.Ordinal) { ["CUTOVER_TARGET"] = Address(connectionString) };
        if (Source is not null)
        {
            variables["CUTOVER_SOURCE"] = Address(Source);
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
