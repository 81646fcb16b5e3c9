using System.Security.Cryptography;

namespace Cutover.Archives;

/// <summary>A file of an archive.</summary>
/// <param name="Name">Its path in the archive's folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Digest">The SHA-256 of its bytes, as <c>sha256:…</c>.</param>
public sealed record ArchivedFile(string Name, long Bytes, string Digest)
{
    /// <summary>Writes a file through a digest and flushes it to the disk.</summary>
    internal static async Task<ArchivedFile> WriteAsync(
        string folder, string name, Func<Stream, Task> write, CancellationToken cancellation)
    {
        await using var file = File.Create(Path.Combine(folder, name));
        using var hash = SHA256.Create();
        await using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            await write(hashed);
            await hashed.FlushFinalBlockAsync(cancellation);
        }

        // An archive that is reported and then lost with the power would be none.
        await file.FlushAsync(cancellation);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        return new ArchivedFile(name, file.Length, "sha256:" + Convert.ToHexStringLower(hash.Hash!));
    }

    /// <summary>Whether the file is there with these very bytes.</summary>
    internal async Task<bool> IsWholeAsync(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return false;
        }

        await using var file = File.OpenRead(path);
        return file.Length == Bytes
            && Digest == "sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }
}
