namespace Cutover.Ledger;

/// <summary>Who runs the tool, and which one.</summary>
/// <param name="Name">The operating system's <c>user@host</c>.</param>
/// <param name="ToolVersion">The tool's version.</param>
public sealed record Operator(string Name, string ToolVersion)
{
    /// <summary>The user of this process, on this machine, with this build.</summary>
    public static Operator Current { get; } = new(
        $"{Environment.UserName}@{Environment.MachineName}",
        typeof(Operator).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");
}
