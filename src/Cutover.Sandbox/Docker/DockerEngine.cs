using System.Text.Json;
using Cutover.Sandbox.Processes;

namespace Cutover.Sandbox.Docker;

/// <summary>The Docker engine of this machine, through the <c>docker</c> command.</summary>
/// <param name="patience">How long the engine may take to answer a question about itself.</param>
internal sealed class DockerEngine(TimeSpan patience)
{
    private static readonly TimeSpan PullLimit = TimeSpan.FromMinutes(10);

    /// <summary>Sees to it that an engine answers and has the image, which is fetched where needed.</summary>
    /// <returns>The image's entry point.</returns>
    /// <exception cref="SandboxException">No engine answers, or the image is neither there nor to be had.</exception>
    public async Task<IReadOnlyList<string>> RequireImageAsync(string image, CancellationToken cancellation)
    {
        await RequireEngineAsync(cancellation);
        var answer = await InspectAsync(image, cancellation);
        if (!answer.Succeeded)
        {
            var fetch = new Command("docker", ["pull", "--quiet", image]);
            var pull = await fetch.RunWithinAsync(PullLimit, cancellation);
            if (!pull.Succeeded)
            {
                throw new SandboxException($"the Docker image '{image}' is not here and cannot be fetched")
                {
                    Detail = $"docker pull {image}: {pull.Error}",
                    Hint = $"See that 'docker pull {image}' works here, or say --servers local.",
                };
            }

            answer = await InspectAsync(image, cancellation);
        }

        return answer.Succeeded ? JsonSerializer.Deserialize<string[]?>(answer.Output) ?? [] : [];
    }

    private async Task RequireEngineAsync(CancellationToken cancellation)
    {
        var answer = await new Command("docker", ["version", "--format", "{{.Server.Os}}"])
            .RunWithinAsync(patience, cancellation);
        if (!answer.Succeeded)
        {
            throw new SandboxException("no Docker engine answers")
            {
                Detail = $"docker version: {answer.Error}",
                Hint = Executables.Find("docker") is null
                    ? "Install Docker, or say --servers local."
                    : "Start the engine, and see that 'docker version' answers this account; or say --servers local.",
            };
        }

        if (answer.Output != "linux")
        {
            throw new SandboxException($"the Docker engine runs {answer.Output} containers, not linux ones")
            {
                Hint = "Switch Docker to Linux containers.",
            };
        }
    }

    private Task<CommandResult> InspectAsync(string image, CancellationToken cancellation) =>
        new Command("docker", ["image", "inspect", "--format", "{{json .Config.Entrypoint}}", image])
            .RunWithinAsync(patience, cancellation);
}
