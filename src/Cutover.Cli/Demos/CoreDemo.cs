namespace Cutover.Cli.Demos;

/// <summary>The ledger is installed, asked and checked.</summary>
internal sealed class CoreDemo : IPackDemo
{
    /// <inheritdoc/>
    public string Pack => Scripts.Pack.CoreName;

    /// <inheritdoc/>
    public string Summary => "the ledger is installed, asked and checked";

    /// <inheritdoc/>
    public long? Rows => null;

    /// <inheritdoc/>
    public async Task RunAsync(DemoStage stage, CancellationToken cancellation)
    {
        foreach (string[] step in (string[][])[["up", "core"], ["status", "core"], ["check", "core"], ["doctor"]])
        {
            await stage.CutoverAsync(step, cancellation);
        }
    }
}
