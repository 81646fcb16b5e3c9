using Cutover.Sandbox.Processes;

namespace Cutover.Sandbox.Servers;

/// <summary>A server that has answered.</summary>
/// <param name="Plan">How it was started and is reached.</param>
/// <param name="Supervisor">What holds it; disposing it takes everything away.</param>
/// <param name="Version">What it reports.</param>
internal sealed record ServerStart(ServerPlan Plan, Supervisor Supervisor, Version Version)
{
    private const int Attempts = 5;

    /// <summary>Starts a server and waits for its answer; when it does not come up, nothing of it is left.</summary>
    /// <exception cref="SandboxException">It ended, did not answer in time, or is of another major version.</exception>
    public static async Task<ServerStart> RunAsync(
        SandboxOptions options, IServerHost host, string password, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt < Attempts; attempt++)
        {
            try
            {
                return await TryAsync(options, host, password, cancellation);
            }
            catch (SandboxException failure) when (LostItsPort(failure))
            {
                // The next attempt takes another port.
            }
        }

        return await TryAsync(options, host, password, cancellation);
    }

    private static async Task<ServerStart> TryAsync(
        SandboxOptions options, IServerHost host, string password, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(options.StartTimeout);
        var plan = host.Plan(password);
        Supervisor? supervisor = null;
        try
        {
#pragma warning disable CA2000 // Disposed below unless the caller gets it, which the rule does not follow.
            supervisor = await Supervisor.StartAsync(plan.Supervisor, plan.FirstLine, limited.Token);
#pragma warning restore CA2000
            var address = ServerAddress.ConnectionString(options.Engine, plan.Port, password);
            var version = await ServerProbe.VersionAsync(supervisor, plan.Client, address, limited.Token)
                ?? throw Ended(supervisor);
            RequireMajor(options, version);
            var started = new ServerStart(plan, supervisor, version);
            supervisor = null;
            return started;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Late(options, supervisor);
        }
        finally
        {
            if (supervisor is not null)
            {
                await supervisor.DisposeAsync();
            }
        }
    }

    // Between our look for a free port and the server's bind, another process may have been quicker.
    private static bool LostItsPort(SandboxException failure) =>
        failure.Detail is { } log
        && (log.Contains("address already in use", StringComparison.OrdinalIgnoreCase)
            || log.Contains("port is already allocated", StringComparison.OrdinalIgnoreCase));

    private static void RequireMajor(SandboxOptions options, Version version)
    {
        if (options.Major is { } major && major != version.Major)
        {
            throw new SandboxException($"the server is version {version}, and {major} was asked for")
            {
                Hint = "Leave out the image, so that it follows from the major version, or leave out the version.",
            };
        }
    }

    private static SandboxException Ended(Supervisor supervisor) => new("the server ended before it answered")
    {
        Detail = string.Join('\n', supervisor.Log),
        Hint = "Its last log lines say why; a setting that it does not know is the usual reason.",
    };

    private static SandboxException Late(SandboxOptions options, Supervisor? supervisor) =>
        new($"the server did not answer within {options.StartTimeout.TotalSeconds:0.#} s")
        {
            Detail = string.Join('\n', supervisor?.Log ?? []),
            Hint = "See in its last log lines what it waits for, or allow more time.",
        };
}
