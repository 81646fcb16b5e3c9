using System.Globalization;
using Cutover.Connections;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Cutover.Sources.Servers;

namespace Cutover.Sources.Fixtures;

/// <summary>Makes a MySQL or MariaDB server look like the source that a pack copies from. For demo, tests and benchmarks.</summary>
public sealed class SourceFixture(SourceSettings server, PackCatalog packs)
{
    /// <summary>The settings that an address names.</summary>
    public static SourceSettings Settings(string uri) => new SourceResolver(
        HostEnvironment.OfThisProcess() with { Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["CUTOVER_SOURCE"] = uri } }).Resolve(null);

    /// <summary>Creates a database and runs the pack's fixture scripts for a source in it.</summary>
    /// <param name="packName">The pack.</param>
    /// <param name="database">The database to create.</param>
    /// <param name="scale">Units of rows to generate; 0 for the reference rows instead.</param>
    /// <param name="isRefusable">Whether rows are generated that the target refuses.</param>
    /// <param name="cancellation">Cancelled, the database holds what was made so far.</param>
    public async Task LoadAsync(string packName, string database, long scale, bool isRefusable, CancellationToken cancellation)
    {
        await using (var session = await SourceSession.OpenAsync(server, cancellation))
        {
            await session.ExecuteAsync($"create database {database} character set utf8mb4", cancellation);
        }

        await FillAsync(packName, database, scale, isRefusable, cancellation);
    }

    /// <summary>Runs the fixture scripts in a database that is there.</summary>
    /// <param name="packName">The pack.</param>
    /// <param name="database">The database.</param>
    /// <param name="scale">Units of rows to generate; 0 for the reference rows instead.</param>
    /// <param name="isRefusable">Whether rows are generated that the target refuses.</param>
    /// <param name="cancellation">Cancelled, the database holds what was made so far.</param>
    public async Task FillAsync(string packName, string database, long scale, bool isRefusable, CancellationToken cancellation)
    {
        await using var session = await SourceSession.OpenAsync(server, cancellation);
        await session.ExecuteAsync($"use {database}", cancellation);
        await session.ExecuteAsync(
            string.Create(CultureInfo.InvariantCulture, $"set @scale = {scale}, @refused = {(isRefusable ? 1 : 0)}"), cancellation);
        var leftOut = scale > 0 ? "_source_reference" : "_source_generator";
        foreach (var script in packs.Read(packName).Fixture.Where(s => s.Path.Value.EndsWith(".mysql.sql", StringComparison.Ordinal)))
        {
            if (!script.Path.Value.Contains(leftOut, StringComparison.Ordinal))
            {
                await RunAsync(session, script, cancellation);
            }
        }
    }

    private static async Task RunAsync(SourceSession session, Script script, CancellationToken cancellation)
    {
        foreach (var statement in StatementSplitter.Split(script.Text))
        {
            await session.ExecuteAsync(statement.Text, cancellation);
        }
    }
}
