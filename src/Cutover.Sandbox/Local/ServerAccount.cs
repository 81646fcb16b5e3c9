using Cutover.Sandbox.Processes;

namespace Cutover.Sandbox.Local;

/// <summary>The account that a local server runs as: ours, or the package's own when we are root.</summary>
/// <remarks>PostgreSQL refuses to run as root, and no test server should be able to do what root can.</remarks>
internal static class ServerAccount
{
    /// <returns>The command as it must be started, so that the server does not run as root.</returns>
    /// <exception cref="SandboxException">
    /// We are root, and the package's account or the means to become it is missing.
    /// </exception>
    public static Command Unprivileged(Command command, ServerEngine engine)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return command;
        }

        var account = engine == ServerEngine.PostgreSql ? "postgres" : "mysql";
        if (!Exists(account))
        {
            throw new SandboxException($"a server does not run as root, and there is no account '{account}' for it")
            {
                Detail = "Looked in /etc/passwd for the account that the server's package creates.",
                Hint = $"Create it with 'useradd --system {account}', or run as another user than root.",
            };
        }

        if (Executables.Find("setpriv") is { } setpriv)
        {
            string[] become = [$"--reuid={account}", $"--regid={account}", "--init-groups", "--no-new-privs", "--"];
            return command with { Program = setpriv, Arguments = [.. become, command.Program, .. command.Arguments] };
        }

        if (Executables.Find("runuser") is { } runuser)
        {
            string[] become = ["-u", account, "--"];
            return command with { Program = runuser, Arguments = [.. become, command.Program, .. command.Arguments] };
        }

        throw new SandboxException($"a server does not run as root, and nothing here can start it as '{account}'")
        {
            Detail = "Looked for setpriv and runuser in PATH.",
            Hint = "Install util-linux, or run as another user than root.",
        };
    }

    private static bool Exists(string account) =>
        File.Exists("/etc/passwd")
        && File.ReadLines("/etc/passwd").Any(line => line.StartsWith(account + ":", StringComparison.Ordinal));
}
