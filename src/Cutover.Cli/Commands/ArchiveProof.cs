using System.CommandLine;
using Cutover.Archives;
using Cutover.Cli.Hosting;
using Cutover.Errors;
using Cutover.Sandbox;
using Npgsql;

namespace Cutover.Cli.Commands;

/// <summary>Restores an archive on a server that is started for it and thrown away.</summary>
internal static class ArchiveProof
{
    /// <exception cref="CutoverException">The archive does not hold what its manifest says, or it was cancelled.</exception>
    public static async Task RunAsync(
        VerbContext context, Option<string?> servers, string folder, ArchiveManifest manifest, IDumpPrograms programs, CancellationToken cancellation)
    {
        try
        {
            await using var server = await SandboxServer.StartAsync(
                new SandboxOptions
                {
                    Engine = ServerEngine.PostgreSql,
                    Major = manifest.ServerVersion / 10000,
                    Source = ServerSources.Parse(context.Get(servers) ?? context.Environment.Variable("CUTOVER_SERVERS")),
                },
                cancellation);
            await using var database = await CreateAsync(server, manifest.Encoding, cancellation);
            await new ArchiveProver(folder, manifest, programs).ProveAsync(
                database.DataSource,
                new NpgsqlConnectionStringBuilder(database.ConnectionString),
                line => context.Terminal.Progress.WriteLine(line),
                cancellation);
        }
        catch (Exception e) when (cancellation.IsCancellationRequested && (e is OperationCanceledException or NpgsqlException))
        {
            throw new CutoverException(ExitCode.Cancelled, "cancelled", e)
            {
                Detail = $"{folder} is there, and not proven.",
                Hint = $"Prove it: cutover archive {folder} --prove",
            };
        }
    }

    /// <summary>In the archive's encoding, since a row's digest is one of bytes.</summary>
    private static Task<SandboxDatabase> CreateAsync(SandboxServer server, string encoding, CancellationToken cancellation) => encoding == "UTF8"
        ? server.CreateDatabaseAsync(template: null, cancellation)
        : server.CreateEncodedDatabaseAsync(encoding, cancellation);
}
