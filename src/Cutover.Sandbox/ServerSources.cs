using Cutover.Errors;

namespace Cutover.Sandbox;

/// <summary>The words of <c>--servers</c>.</summary>
public static class ServerSources
{
    /// <summary>Reads <c>any</c>, <c>docker</c> or <c>local</c>, in any case; null and empty mean any.</summary>
    /// <exception cref="CutoverException">Any other word; the exit code is <see cref="ExitCode.Usage"/>.</exception>
    public static ServerSource Parse(string? word) => word?.ToUpperInvariant() switch
    {
        null or "" or "ANY" => ServerSource.Any,
        "DOCKER" => ServerSource.Docker,
        "LOCAL" => ServerSource.Local,
        _ => throw new CutoverException(ExitCode.Usage, $"servers cannot come from '{word}'")
        {
            Hint = "Say --servers docker or --servers local, or leave it out for either.",
        },
    };
}
