using System.IO.Pipes;
using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Sandbox;

/// <summary>What the process of <see cref="HeldServers"/> runs; by itself it is no test, nor run as one.</summary>
public sealed class HeldServersProcess
{
    [Fact(Explicit = true)]
    public async Task Holds_servers_until_it_is_killed()
    {
        var pipeName = Environment.GetEnvironmentVariable(HeldServers.PipeVariable);
        Assert.SkipWhen(pipeName is null, "a part of another test");
        var cancellation = TestContext.Current.CancellationToken;
        await using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.Out, PipeOptions.Asynchronous);
        await pipe.ConnectAsync(cancellation);

        // One after the other: a later one would inherit the earlier ones' pipes if they were inheritable.
        await using var first = await StartAsync(ServerSource.Local, cancellation);
        await using var second = await StartAsync(ServerSource.Docker, cancellation);
        await using var third = await StartAsync(ServerSource.Local, cancellation);

        await using var writer = new StreamWriter(pipe);
        await writer.WriteLineAsync($"{Leftovers.Mark(first)}|{Leftovers.Mark(second)}|{Leftovers.Mark(third)}");
        await writer.FlushAsync(cancellation);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
    }

    private static Task<SandboxServer> StartAsync(ServerSource source, CancellationToken cancellation) =>
        SandboxServer.StartAsync(new() { Engine = ServerEngine.PostgreSql, Source = source }, cancellation);
}
