using Cutover.Sandbox.Docker;
using Cutover.Sandbox.Local;

namespace Cutover.Sandbox.Servers;

/// <summary>Chooses where a server is started.</summary>
internal static class ServerHosts
{
    /// <returns>The place asked for, or the first of Docker and local that has what is needed.</returns>
    /// <exception cref="SandboxException">There is none; nothing was started.</exception>
    public static async Task<IServerHost> FindAsync(SandboxOptions options, CancellationToken cancellation) =>
        options.Source switch
        {
            ServerSource.Docker => await DockerHost.FindAsync(options, cancellation),
            ServerSource.Local => await LocalHost.FindAsync(options, cancellation),
            _ => await FindAnyAsync(options, cancellation),
        };

    private static async Task<IServerHost> FindAnyAsync(SandboxOptions options, CancellationToken cancellation)
    {
        try
        {
            return await DockerHost.FindAsync(options, cancellation);
        }
        catch (SandboxException noDocker)
        {
            try
            {
                return await LocalHost.FindAsync(options, cancellation);
            }
            catch (SandboxException noLocal)
            {
                throw new SandboxException($"there is no server: {noDocker.Message}, and {noLocal.Message}", noLocal)
                {
                    Detail = $"{noDocker.Detail} {noLocal.Detail}",
                    Hint = noLocal.Hint,
                };
            }
        }
    }
}
