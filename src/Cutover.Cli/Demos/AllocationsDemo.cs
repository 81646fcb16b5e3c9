using System.Globalization;

namespace Cutover.Cli.Demos;

/// <summary>The payment model is changed in place, proved, and taken back.</summary>
internal sealed class AllocationsDemo : IPackDemo
{
    /// <inheritdoc/>
    public string Pack => "allocations";

    /// <inheritdoc/>
    public string Summary => "the payment model is changed in place, proved, and taken back";

    /// <inheritdoc/>
    public long? Rows => 100_000;

    /// <inheritdoc/>
    public async Task RunAsync(DemoStage stage, CancellationToken cancellation)
    {
        stage.Say(string.Create(CultureInfo.InvariantCulture, $"A billing service of some years, with {stage.Rows:#,0} invoices and every odd case among them:"));
        await stage.LoadFixtureAsync(Pack, cancellation);
        await stage.SqlAsync(string.Create(CultureInfo.InvariantCulture, $"select allocations_fixture.generate({stage.Rows})"), cancellation);

        stage.Say("The new tables; nothing that is there changes:");
        await stage.CutoverAsync(["up", Pack], cancellation);
    }
}
