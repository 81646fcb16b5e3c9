using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace Cutover.DatabaseTests.Support;

/// <summary>A proxy that cuts both connections at a chosen message of the client, as a broken network does.</summary>
/// <param name="serverPort">The server's port on 127.0.0.1.</param>
/// <param name="message">Text of the client's message at which to cut, such as <c>commit</c>.</param>
/// <param name="occurrence">Which occurrence, from 1.</param>
/// <param name="reachesServer">Whether the server gets the message, and only its answer is lost.</param>
/// <param name="answer">Text of the answer that is lost, such as <c>COMMIT</c>; null: whatever the server says first.</param>
/// <param name="passes">How many bytes of the answer still arrive.</param>
internal sealed class CuttingProxy(int serverPort, string message, int occurrence, bool reachesServer, string? answer = null, long passes = 0) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private Task _accepting = Task.CompletedTask;
    private int _seen;
    private long _passed;

    /// <summary>Whether the connection was cut.</summary>
    public bool HasCut { get; private set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public CuttingProxy Start()
    {
        _listener.Start();
        _accepting = AcceptAsync();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await Task.WhenAll([_accepting, .. _connections]);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections.Add(RelayAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy is closed.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, serverPort, _stop.Token);
            var isCut = new StrongBox<bool>();
            var upwards = PumpAsync(client.GetStream(), server.GetStream(), isFromClient: true, isCut);
            var downwards = PumpAsync(server.GetStream(), client.GetStream(), isFromClient: false, isCut);
            await Task.WhenAny(upwards, downwards);
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool isFromClient, StrongBox<bool> isCut)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int length;
            while ((length = await from.ReadAsync(buffer, _stop.Token)) > 0)
            {
                if (isFromClient && IsTheMessage(buffer.AsSpan(0, length)))
                {
                    HasCut = true;
                    Volatile.Write(ref isCut.Value, value: true);
                    if (!reachesServer)
                    {
                        return;
                    }
                }
                else if (!isFromClient && Volatile.Read(ref isCut.Value) && IsTheAnswer(buffer.AsSpan(0, length)) && (_passed += length) > passes)
                {
                    // The server's answer says that it is done; it goes nowhere.
                    return;
                }

                await to.WriteAsync(buffer.AsMemory(0, length), _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone; so is the other.
        }
    }

    private bool IsTheAnswer(ReadOnlySpan<byte> bytes) =>
        answer is null || bytes.IndexOf(Encoding.ASCII.GetBytes(answer)) >= 0;

    private bool IsTheMessage(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf(Encoding.ASCII.GetBytes(message)) >= 0 && ++_seen == occurrence;
}
