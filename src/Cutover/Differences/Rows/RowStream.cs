using System.Text;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Differences.Rows;

/// <summary>Rows of one side in order of their key, all of one key at a time.</summary>
internal sealed class RowStream : IAsyncDisposable
{
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlDataReader _reader;
    private readonly List<long> _hashes = [];
    private bool _isAhead;

    private RowStream(NpgsqlCommand command, NpgsqlDataReader reader)
    {
        _command = command;
        _reader = reader;
    }

    /// <summary>The key that the stream stands at; null at its end.</summary>
    public string? Key { get; private set; }

    /// <summary>A hash of each row that has this key, ascending.</summary>
    public IReadOnlyList<long> Hashes => _hashes;

    public static async Task<RowStream> OpenAsync(Session session, string query, long[] buckets, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(query, session.Connection);
        command.Parameters.Add(new NpgsqlParameter { Value = buckets });
        var stream = new RowStream(command, await command.ExecuteReaderAsync(cancellation));
        stream._isAhead = await stream._reader.ReadAsync(cancellation);
        await stream.NextAsync(cancellation);
        return stream;
    }

    /// <summary>Goes on to the next key.</summary>
    public async Task NextAsync(CancellationToken cancellation)
    {
        _hashes.Clear();
        Key = _isAhead ? _reader.GetString(0) : null;
        while (_isAhead && _reader.GetString(0) == Key)
        {
            _hashes.Add(_reader.GetInt64(1));
            _isAhead = await _reader.ReadAsync(cancellation);
        }
    }

    /// <summary>Which stream's key comes first, as the servers sort: by the bytes of UTF-8. The end comes last.</summary>
    public int OrderTo(RowStream other) => (Key, other.Key) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        var (mine, theirs) => Encoding.UTF8.GetBytes(mine).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(theirs)),
    };

    public async ValueTask DisposeAsync()
    {
        // Not read to its end when cancelled or failed: the rest must not be waited for.
        await _command.DisposeAsync();
        await _reader.DisposeAsync();
    }
}
