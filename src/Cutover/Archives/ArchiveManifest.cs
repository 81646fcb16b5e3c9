using System.Security.Cryptography;
using System.Text.Json;
using Cutover.Errors;

namespace Cutover.Archives;

/// <summary>What an archive holds, with a digest of each file: its own digest therefore stands for all of it.</summary>
public sealed record ArchiveManifest
{
    /// <summary>The manifest's name in the archive's folder.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The version of this format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>When the snapshot was taken, by this machine's clock.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Who took it: <c>user@host</c>.</summary>
    public required string TakenBy { get; init; }

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>The server's version number, such as 180004.</summary>
    public required int ServerVersion { get; init; }

    /// <summary>The database's encoding, by the server's name for it.</summary>
    public string Encoding { get; init; } = "UTF8";

    /// <summary>The program that dumped.</summary>
    public required string Program { get; init; }

    /// <summary>Whether it is the whole database, not chosen tables.</summary>
    public required bool IsWholeDatabase { get; init; }

    /// <summary>The last day on which it has to be there.</summary>
    public required DateOnly RetainUntil { get; init; }

    /// <summary>Roles that own or may use something of the database.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Those of them that own or may use what the dump holds.</summary>
    public IReadOnlyList<string> DumpRoles { get; init; } = [];

    /// <summary>The dump of the tables, or of the whole database, in pg_dump's custom format.</summary>
    public required ArchivedFile Dump { get; init; }

    /// <summary>The definitions of the whole database, beside a dump of chosen tables; null for a whole database.</summary>
    public ArchivedFile? Definitions { get; init; }

    /// <summary>The tables.</summary>
    public required IReadOnlyList<ArchivedTable> Tables { get; init; }

    /// <summary>Reads an archive's manifest.</summary>
    /// <exception cref="CutoverException">There is none, or it is not one; exit code 64.</exception>
    public static async Task<(ArchiveManifest Manifest, string Digest)> ReadAsync(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellation);
            var manifest = JsonSerializer.Deserialize<ArchiveManifest>(bytes, Json) ?? throw new JsonException("it is empty");
            return (manifest, DigestOf(bytes));
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CutoverException(ExitCode.Usage, $"{folder} holds no archive: {e.Message}", e)
            {
                Hint = "Take one: cutover archive DIR --table public.orders",
            };
        }
    }

    /// <summary>Writes it into the archive's folder and gives its digest.</summary>
    internal async Task<string> WriteAsync(string folder, CancellationToken cancellation)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        await File.WriteAllBytesAsync(Path.Combine(folder, FileName), bytes, cancellation);
        return DigestOf(bytes);
    }

    private static string DigestOf(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
}
