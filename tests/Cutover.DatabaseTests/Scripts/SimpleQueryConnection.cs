using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Cutover.DatabaseTests.Scripts;

/// <summary>
/// A connection that sends a text as one simple query, as it is: the server splits it, and no
/// driver. That is what makes the server the oracle for our own splitter.
/// </summary>
internal sealed class SimpleQueryConnection : IAsyncDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly byte[] _header = new byte[5];
    private BufferedStream _stream = new(Stream.Null);

    private SimpleQueryConnection()
    {
    }

    /// <summary>What the server says about the transaction: I none, T open, E failed.</summary>
    public char TransactionState { get; private set; } = 'I';

    public static async Task<SimpleQueryConnection> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var connection = new SimpleQueryConnection();
        await connection._client.ConnectAsync(settings.Host!, settings.Port, cancellation);
        connection._stream = new BufferedStream(connection._client.GetStream(), 16 * 1024);
        await connection.LogInAsync(settings, cancellation);
        return connection;
    }

    /// <summary>Sends a text, and gives all that the server says to it.</summary>
    public async Task<Answers> AskAsync(string text, CancellationToken cancellation)
    {
        await SendAsync('Q', [.. Encoding.UTF8.GetBytes(text), 0], cancellation);
        List<string> lines = [];
        while (true)
        {
            var (kind, body) = await ReceiveAsync(cancellation);
            switch (kind)
            {
                case 'D' or 'd':
                    lines.Add($"row {Encoding.UTF8.GetString(body)}");
                    break;
                case 'C':
                    lines.Add(Encoding.UTF8.GetString(body.AsSpan(0, body.Length - 1)));
                    break;
                case 'E':
                    lines.Add($"error {SqlStateOf(body)}");
                    break;
                case 'H':
                    lines.Add(Answers.Copy);
                    break;
                case 'G':
                    lines.Add(Answers.Copy);
                    await SendAsync('f', "there are none\0"u8.ToArray(), cancellation);
                    break;
                case 'Z':
                    TransactionState = (char)body[0];
                    return new Answers(lines);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private async Task LogInAsync(NpgsqlConnectionStringBuilder settings, CancellationToken cancellation)
    {
        var startup = $"user\0{settings.Username}\0database\0{settings.Database}\0client_encoding\0UTF8\0\0";
        await SendAsync(null, [0, 3, 0, 0, .. Encoding.UTF8.GetBytes(startup)], cancellation);

        var login = new ScramLogin(settings.Password ?? "");
        while (true)
        {
            var (kind, body) = await ReceiveAsync(cancellation);
            if (kind == 'Z')
            {
                return;
            }

            if (kind == 'E')
            {
                throw new InvalidOperationException($"the server refused the log-in: {SqlStateOf(body)}");
            }

            if (kind == 'R')
            {
                await AuthenticateAsync(body, login, cancellation);
            }
        }
    }

    private async Task AuthenticateAsync(byte[] request, ScramLogin login, CancellationToken cancellation)
    {
        switch (BinaryPrimitives.ReadInt32BigEndian(request))
        {
            case 10:
                var first = ScramLogin.First;
                var length = new byte[4];
                BinaryPrimitives.WriteInt32BigEndian(length, first.Length);
                await SendAsync('p', [.. "SCRAM-SHA-256\0"u8, .. length, .. first], cancellation);
                break;
            case 11:
                await SendAsync('p', login.Final(Encoding.UTF8.GetString(request.AsSpan(4))), cancellation);
                break;
            case 0 or 12:
                break;
            case var other:
                throw new NotSupportedException($"the server asks for authentication {other}; trust and scram-sha-256 are known");
        }
    }

    private async Task SendAsync(char? kind, byte[] body, CancellationToken cancellation)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length + 4);
        if (kind is { } k)
        {
            _stream.WriteByte((byte)k);
        }

        await _stream.WriteAsync(length, cancellation);
        await _stream.WriteAsync(body, cancellation);
        await _stream.FlushAsync(cancellation);
    }

    private async Task<(char Kind, byte[] Body)> ReceiveAsync(CancellationToken cancellation)
    {
        await _stream.ReadExactlyAsync(_header, cancellation);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(_header.AsSpan(1)) - 4];
        await _stream.ReadExactlyAsync(body, cancellation);
        return ((char)_header[0], body);
    }

    private static string SqlStateOf(byte[] error) =>
        Encoding.UTF8.GetString(error).Split('\0').First(static field => field.StartsWith('C'))[1..];
}
