using Cutover.Runner;
using Cutover.Scripts;
using static Cutover.Tests.Runner.Samples;

namespace Cutover.Tests.Runner;

/// <summary>How a script on disk and the ledger stand to each other.</summary>
public sealed class PackStatusTests
{
    private static readonly Script First = Schema("0010_a");
    private static readonly Script Second = Schema("0020_b");
    private static readonly Script Third = Schema("0030_c");

    [Fact]
    public void A_script_that_the_ledger_does_not_know_is_pending() =>
        StatesOf(Compare([First, Second], Applied(First))).ShouldBe([ScriptState.Applied, ScriptState.Pending]);

    [Fact]
    public void A_script_that_reads_as_it_did_is_applied() =>
        StatesOf(Compare([First], Applied(First))).ShouldBe([ScriptState.Applied]);

    [Fact]
    public void A_script_that_reads_otherwise_is_changed() =>
        StatesOf(Compare([First], Applied(Schema("0010_a", "select 2;")))).ShouldBe([ScriptState.Changed]);

    [Fact]
    public void A_script_that_only_DbUp_knows_is_adopted_whatever_it_says() =>
        StatesOf(Compare([First], Adopted(First))).ShouldBe([ScriptState.Adopted]);

    [Fact]
    public void A_script_that_stopped_half_way_is_partial_and_runs_next()
    {
        var status = Compare([First, Second], Partial(First, done: 1));

        StatesOf(status).ShouldBe([ScriptState.Partial, ScriptState.Pending]);
        status.Pending.Count().ShouldBe(2);
    }

    [Fact]
    public void A_script_below_the_last_applied_one_is_out_of_order() =>
        StatesOf(Compare([First, Second, Third], Applied(First), Applied(Third)))
            .ShouldBe([ScriptState.Applied, ScriptState.OutOfOrder, ScriptState.Applied]);

    [Fact]
    public void A_script_below_one_whose_file_is_gone_is_out_of_order_too() =>
        StatesOf(Compare([First], Applied(Second))).ShouldBe([ScriptState.OutOfOrder, ScriptState.Missing]);

    [Fact]
    public void An_applied_script_whose_file_is_gone_is_missing()
    {
        var status = Compare([First], Applied(First), Applied(Second));

        status.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            static s => s.State.ShouldBe(ScriptState.Missing),
            static s => s.Name.ShouldBe("shop.schema.0020_b.sql"),
            static s => s.Script.ShouldBeNull());
    }

    [Fact]
    public void Order_is_that_of_the_text_so_a_capital_comes_before_a_small_letter() =>
        StatesOf(Compare([Schema("0010_B"), Schema("0010_a")], Applied(Schema("0010_a"))))
            .ShouldBe([ScriptState.OutOfOrder, ScriptState.Applied]);

    [Fact]
    public void A_function_that_changed_is_outdated_and_runs_again()
    {
        var status = Compare([Function("f"), View("v")], Applied(Function("f", "select 2;")), Applied(View("v")));

        StatesOf(status).ShouldBe([ScriptState.Outdated, ScriptState.Applied]);
        status.Pending.ShouldHaveSingleItem().Name.ShouldBe("shop.functions.f.sql");
    }

    [Fact]
    public void A_function_is_never_out_of_order() =>
        StatesOf(Compare([First, Function("a"), Function("b")], Applied(First), Applied(Function("b"))))
            .ShouldBe([ScriptState.Applied, ScriptState.Pending, ScriptState.Applied]);

    [Fact]
    public void A_function_whose_file_is_gone_is_orphaned_and_no_error()
    {
        var status = Compare([], Applied(Function("f")));

        StatesOf(status).ShouldBe([ScriptState.Orphaned]);
        status.Errors.ShouldBeEmpty();
        status.Pending.ShouldBeEmpty();
    }

    [Fact]
    public void Functions_come_after_schema_scripts_and_what_is_gone_comes_last() =>
        Compare([View("v"), Function("f"), First], Applied(Schema("0005_gone"))).Scripts.Select(static s => s.Name)
            .ShouldBe(["shop.schema.0010_a.sql", "shop.functions.f.sql", "shop.views.v.sql", "shop.schema.0005_gone.sql"]);

    [Fact]
    public void Problems_of_files_that_are_settled_are_no_problems()
    {
        var pack = Pack(First, Second, Third) with { Problems = [Problem(First), Problem(Second), Problem(Third)] };

        var status = PackStatus.Compare(pack, [Applied(First), Adopted(Second)]);

        status.Problems.ShouldBe([Problem(Third)]);
    }

    private static ScriptProblem Problem(Script script) => new(script.Path.Value, 1, "the header has no summary", "Write one.");

    private static IEnumerable<ScriptState> StatesOf(PackStatus status) => status.Scripts.Select(static s => s.State);
}
