namespace Cutover.Sandbox.Servers;

/// <summary>A place where a server can be started, found before anything is started.</summary>
internal interface IServerHost
{
    /// <summary>Docker or local.</summary>
    ServerSource Source { get; }

    /// <returns>How to start one server; each plan has names and a port of its own.</returns>
    /// <param name="password">The administrator's password: letters and digits only.</param>
    /// <exception cref="SandboxException">This process cannot start it.</exception>
    ServerPlan Plan(string password);
}
