using System.Security.Cryptography;

namespace Cutover.Sources.Copying;

/// <summary>What has been read of one range: how much, and the SHA-256 of all its lines as if they were one chunk.</summary>
internal sealed class ChunkTally : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Rows { get; private set; }

    public long Bytes { get; private set; }

    public void Add(Chunk chunk)
    {
        if (chunk.Rows == 0)
        {
            return;
        }

        Rows += chunk.Rows;
        Bytes += chunk.Text.LongLength;
        _hash.AppendData(chunk.Text);
        _hash.AppendData("\n"u8);
    }

    public byte[] Digest() => _hash.GetCurrentHash();

    public void Dispose() => _hash.Dispose();
}
