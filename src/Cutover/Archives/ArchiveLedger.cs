using System.Text.Json;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;
using NpgsqlTypes;
using static Cutover.Sessions.Arguments;

namespace Cutover.Archives;

/// <summary>Writes down in the database that it was archived, where, and until when the archive is kept.</summary>
public sealed class ArchiveLedger(NpgsqlDataSource target, PackCatalog packs)
{
    /// <summary>Records an archive, or that a known one was proven anew; installs core where it is not.</summary>
    /// <returns>The archive's number.</returns>
    public async Task<long> RecordAsync(
        string folder, ArchiveManifest manifest, string digest, DateTimeOffset? provenAt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        await new ScriptRunner(target, packs).ApplyAsync(Pack.CoreName, new RunOptions(), cancellation);
        await using var session = await Session.OpenAsync(target, new SessionSettings(), cancellation);
        var tables = JsonSerializer.Serialize(
            manifest.Tables.Select(static t => new { schema = t.Schema, name = t.Name, rows = t.Rows, digest = t.Digest }));
        return (long)(await session.CallAsync(
            "select cutover.record_archive($1, $2, $3, $4, $5, $6, $7)",
            [
                Text(Path.GetFullPath(folder)),
                Text(digest),
                new NpgsqlParameter { Value = manifest.TakenAt.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
                Text(manifest.TakenBy),
                new NpgsqlParameter { Value = provenAt?.ToUniversalTime() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new NpgsqlParameter { Value = manifest.RetainUntil, NpgsqlDbType = NpgsqlDbType.Date },
                new NpgsqlParameter { Value = tables, NpgsqlDbType = NpgsqlDbType.Jsonb },
            ],
            cancellation))!;
    }
}
