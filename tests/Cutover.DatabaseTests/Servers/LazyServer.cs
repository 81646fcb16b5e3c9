using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Servers;

/// <summary>A server that starts once, when it is first asked for.</summary>
internal sealed class LazyServer(SandboxOptions options) : IAsyncDisposable
{
    // Not a test's own token: another test may be waiting for the same start.
    private readonly Lazy<Task<SandboxServer>> _server =
        new(() => SandboxServer.StartAsync(options, CancellationToken.None));

    public async Task<SandboxServer> GetAsync(CancellationToken cancellation)
    {
        try
        {
            return await _server.Value.WaitAsync(cancellation);
        }
        catch (SandboxException missing) when (!TestServers.IsRequired)
        {
            Assert.Skip($"{missing.Message}. {missing.Hint}");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated && await Task.WhenAny(_server.Value) is { IsCompletedSuccessfully: true })
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
