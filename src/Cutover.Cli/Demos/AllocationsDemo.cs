using System.Globalization;

namespace Cutover.Cli.Demos;

/// <summary>The payment model is changed in place, proved, used, and taken back.</summary>
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
        stage.Say(Invariant($"A billing service of some years, with {stage.Rows:#,0} invoices and every odd case among them:"));
        await stage.LoadFixtureAsync(Pack, cancellation);
        await stage.SqlAsync(Invariant($"select allocations_fixture.generate({stage.Rows})"), cancellation);

        stage.Say("The new tables and routines; nothing that is there changes:");
        await stage.CutoverAsync(["up", Pack], cancellation);

        stage.Say("What the reports say now is kept:");
        await stage.CutoverAsync(["baseline", Pack, "--capture"], cancellation);

        stage.Say("The backfill, a transaction for each batch:");
        await stage.SqlAsync("call allocations.backfill()", cancellation);

        stage.Say("Invoices that contradict themselves are left to a person, who looks at them and accepts:");
        await stage.SqlAsync("select reason, count(*) from allocations.undecided group by reason order by reason", cancellation);
        await stage.SqlAsync("select sum(allocations.accept_undecided(reason, 'Ann', 'looked at; mended next month')) as accepted from (select distinct reason from allocations.undecided) as r", cancellation);

        stage.Say("No total moved, every rule holds, and a few invoices can be read by eye:");
        await stage.CutoverAsync(["baseline", Pack, "--compare"], cancellation);
        await stage.CutoverAsync(["check", Pack], cancellation);
        await stage.CutoverAsync(["check", Pack, "--sample", "3"], cancellation);

        stage.Say("Again: nothing is left to do.");
        await stage.SqlAsync("call allocations.backfill()", cancellation);

        stage.Say("And back: the business tables are as they were; the audit log keeps what happened.");
        await stage.SqlAsync("call allocations.undo_backfill(1)", cancellation);
        await stage.CutoverAsync(["baseline", Pack, "--compare"], cancellation);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
