using Cutover.Sandbox.Processes;

namespace Cutover.Sandbox.Servers;

/// <summary>How one server is started and reached.</summary>
internal sealed record ServerPlan
{
    /// <summary>The command that serves until its standard input ends, and then leaves nothing.</summary>
    public required Command Supervisor { get; init; }

    /// <summary>What the supervisor reads first: the place for a password. Null when it expects nothing.</summary>
    public string? FirstLine { get; init; }

    /// <summary>The TCP port on the loopback address.</summary>
    public required int Port { get; init; }

    /// <summary>The local server's folder, which is its socket folder as well; null with Docker.</summary>
    public string? Folder { get; init; }

    /// <summary>The container's name; null for a local server.</summary>
    public string? Container { get; init; }

    /// <summary>The engine's own client, to be given a query; null for PostgreSQL, which needs none.</summary>
    public Command? Client { get; init; }
}
