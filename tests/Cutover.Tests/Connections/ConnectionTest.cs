using Cutover.Connections;

namespace Cutover.Tests.Connections;

/// <summary>A home of its own, without servers, services or passwords unless a test puts them there.</summary>
public abstract class ConnectionTest : IDisposable
{
    protected TemporaryFolder Home { get; } = new();

    protected HostEnvironment Environment(params (string Name, string Value)[] variables) => new()
    {
        Variables = variables.ToDictionary(v => v.Name, v => v.Value),
        HomeFolder = Home.FullName,
        UserName = "ada",
        SocketFolder = Path.Combine(Home.FullName, "no-sockets"),
        SystemServiceFolder = Path.Combine(Home.FullName, "etc"),
    };

    protected ConnectionSettings Resolve(string? target, params (string Name, string Value)[] variables) =>
        new TargetResolver(Environment(variables)).Resolve(target);

    protected InvalidConnectionException Refusal(string? target, params (string Name, string Value)[] variables) =>
        Should.Throw<InvalidConnectionException>(() => Resolve(target, variables));

    protected SourceSettings ResolveSource(string? source, params (string Name, string Value)[] variables) =>
        new SourceResolver(Environment(variables)).Resolve(source);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Home.Dispose();
}
