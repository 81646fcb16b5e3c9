using System.Globalization;
using System.Text.Json;
using Cutover.Errors;
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

    /// <summary>Whether the database has a record of this very archive.</summary>
    /// <returns>False where the database knows none of that folder or that instant, so that nothing outside it vouches for it.</returns>
    /// <exception cref="CutoverException">The database recorded another digest for it; exit code 3.</exception>
    public async Task<bool> KnowsAsync(string folder, ArchiveManifest manifest, string digest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        await using var session = await Session.OpenAsync(target, new SessionSettings { IsReadOnly = true }, cancellation);
        if (await session.CallAsync(BootstrapQuery.Of("archives_are_recorded"), [], cancellation) is not true)
        {
            return false;
        }

        var records = await session.QueryAsync(
            BootstrapQuery.Of("recorded_archive"),
            [Text(Path.GetFullPath(folder)), Instant(manifest.TakenAt), Text(digest)],
            static row => (Number: row.GetInt64(0), Digest: row.GetString(1)),
            cancellation);
        return records is not [var record] ? false
            : record.Digest == digest ? true
            : throw new CutoverException(ExitCode.CheckFailed, $"{folder} is not the archive that was recorded")
            {
                Detail = string.Create(CultureInfo.InvariantCulture, $"Archive {record.Number} was recorded with the manifest {record.Digest}; the one that is there is {digest}."),
                Hint = "It was changed since: use another copy of it. If it is another database's archive, move it to a folder that no record names.",
            };
    }
}
