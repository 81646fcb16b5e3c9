using Cutover.Runner;
using Cutover.Scripts;
using FsCheck;
using FsCheck.Fluent;
using static Cutover.Tests.Runner.Samples;

namespace Cutover.Tests.Runner;

/// <summary>What holds for every pack and every ledger.</summary>
public sealed class PackStatusProperties
{
    /// <summary>Packs of up to twenty schema scripts with numbers of any width, in order.</summary>
    private static readonly Gen<Script[]> Packs =
        from numbers in Gen.Choose(0, 99_999).ListOf()
        from digits in Gen.Choose(1, 6)
        select numbers.Take(20)
            .Select(n => $"{n.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0')}_s")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(static name => Schema(name, $"select '{name}';"))
            .ToArray();

    /// <summary>A pack, and a place in it.</summary>
    private static readonly Arbitrary<(Script[] Scripts, int At)> Cuts =
        (from scripts in Packs from at in Gen.Choose(0, scripts.Length) select (scripts, at)).ToArbitrary();

    [Fact]
    public void When_the_first_scripts_are_applied_the_rest_is_pending_in_order() =>
        Prop.ForAll(Cuts, static cut =>
        {
            var status = Compare(cut.Scripts, [.. cut.Scripts[..cut.At].Select(Applied)]);

            status.Pending.Select(static s => s.Script).ShouldBe(cut.Scripts[cut.At..]);
            status.Errors.ShouldBeEmpty();
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    [Fact]
    public void A_gap_in_what_is_applied_is_out_of_order_and_nothing_else_is() =>
        Prop.ForAll(Cuts, Gen.Choose(0, 20).ListOf().ToArbitrary(), static (cut, gaps) =>
        {
            var applied = cut.Scripts[..cut.At].Where((_, i) => !gaps.Contains(i)).ToArray();
            var last = applied.Length == 0 ? -1 : Array.IndexOf(cut.Scripts, applied[^1]);

            var status = Compare(cut.Scripts, [.. applied.Select(Applied)]);

            status.Errors.ShouldAllBe(static s => s.State == ScriptState.OutOfOrder);
            status.Errors.Select(static s => s.Script).ShouldBe(cut.Scripts[..(last + 1)].Except(applied));
            status.Pending.Select(static s => s.Script).ShouldBe(cut.Scripts[(last + 1)..]);
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    [Fact]
    public void The_order_in_which_the_ledger_is_read_does_not_matter() =>
        Prop.ForAll(Cuts, static cut =>
        {
            var ledger = cut.Scripts[..cut.At].Select(Applied).ToArray();

            Compare(cut.Scripts, [.. ledger.Reverse()]).Scripts.ShouldBe(Compare(cut.Scripts, ledger).Scripts);
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    [Fact]
    public void Every_script_and_every_entry_is_there_exactly_once() =>
        Prop.ForAll(Cuts, Packs.ToArbitrary(), static (cut, others) =>
        {
            var status = Compare(cut.Scripts[cut.At..], [.. others.Select(Applied)]);

            status.Scripts.Select(static s => s.Name).ShouldBe(
                cut.Scripts[cut.At..].Concat(others).Select(static s => s.Path.LedgerName).Distinct(), ignoreOrder: true);
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));
}
