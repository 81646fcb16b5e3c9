using Cutover.Errors;
using Cutover.Runner;
using static Cutover.Tests.Runner.Samples;

namespace Cutover.Tests.Runner;

/// <summary>When disk and ledger contradict each other, the error holds the way out.</summary>
public sealed class LedgerMismatchTests
{
    [Fact]
    public void A_changed_script_can_be_put_back_or_accepted()
    {
        var now = Schema("0010_a", "select 2;");

        var error = Of(Compare([now], Applied(Schema("0010_a"))));

        error.SqlState.ShouldBe(ErrorCodes.ScriptChanged);
        error.ExitCode.ShouldBe(ExitCode.Refused);
        error.Message.ShouldBe("shop/schema/0010_a.sql has changed since it was applied");
        error.Detail.ShouldBe($"Applied 2026-03-01 12:00 UTC by ann@host as {Schema("0010_a").Checksum.Short}; the file is now {now.Checksum.Short}.");
        error.Hint!.ShouldEndWith($"select cutover.accept_script('shop.schema.0010_a.sql', '{now.Checksum}', 'why');");
    }

    [Fact]
    public void A_quote_in_a_scripts_name_is_doubled_in_the_call_that_accepts_it() =>
        Of(Compare([Schema("0010_it's", "select 2;")], Applied(Schema("0010_it's"))))
            .Hint!.ShouldContain("accept_script('shop.schema.0010_it''s.sql', ");

    [Fact]
    public void Where_no_number_sorts_above_the_last_one_none_is_proposed() =>
        Of(Compare([Schema("9_a"), Schema("10_b")], Applied(Schema("9_a")))).Hint!.ShouldStartWith("Names are compared as text, and no number sorts above the last one.");

    [Fact]
    public void A_missing_script_is_to_be_restored()
    {
        var error = Of(Compare([], Applied(Schema("0010_a"))));

        error.SqlState.ShouldBe(ErrorCodes.ScriptMissing);
        error.Message.ShouldBe("shop.schema.0010_a.sql was applied and is not in the pack any more");
        error.Detail.ShouldBe("Applied 2026-03-01 12:00 UTC by ann@host.");
        error.Hint!.ShouldStartWith("Restore the file from version control");
    }

    [Fact]
    public void A_missing_script_of_DbUp_says_where_it_is_known_from() =>
        Of(Compare([], Adopted(Schema("0010_a")))).Detail.ShouldBe("DbUp's journal holds it.");

    [Fact]
    public void A_script_out_of_order_is_to_get_the_next_number()
    {
        var error = Of(Compare([Schema("0010_a"), Schema("0015_fix_b"), Schema("0020_b")], Applied(Schema("0010_a")), Applied(Schema("0020_b"))));

        error.SqlState.ShouldBe(ErrorCodes.ScriptOutOfOrder);
        error.Message.ShouldBe("shop/schema/0015_fix_b.sql is pending, but a later script is applied");
        error.Hint.ShouldBe("Number it above the last one: 0030_fix_b.sql");
    }

    [Theory]
    [InlineData("0100", "0110")]
    [InlineData("0104", "0110")]
    [InlineData("002", "010")]
    [InlineData("2", "3")]
    [InlineData("95", "96")]
    [InlineData("9990", "9991")]
    [InlineData("20260301120000", "20260301120010")]
    public void The_next_number_sorts_above_the_last_one_whatever_its_width(string last, string next)
    {
        var pending = Schema($"{new string('0', last.Length)}_a");
        var applied = Schema($"{last}_b");

        var hint = Of(Compare([pending, applied], Applied(applied))).Hint!;

        hint.ShouldBe($"Number it above the last one: {next}_a.sql");
        var renamed = Schema(hint[(hint.IndexOf(": ", StringComparison.Ordinal) + 2)..^".sql".Length]);
        Compare([applied, renamed], Applied(applied)).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void The_next_number_is_also_above_pending_scripts_and_those_whose_file_is_gone()
    {
        var applied = Schema("0020_b");

        Of(Compare([Schema("0010_a"), applied, Schema("0030_c")], Applied(applied))).Hint.ShouldBe("Number it above the last one: 0040_a.sql");
        Of(Compare([Schema("0010_a"), applied], Applied(applied), Applied(Schema("0050_gone"))))
            .Hint.ShouldBe("Number it above the last one: 0060_a.sql");
    }

    [Fact]
    public void A_row_of_the_journal_that_is_named_in_no_way_of_ours_is_no_obstacle()
    {
        var applied = Schema("0020_b");
        var odd = Applied(applied) with { Name = "shop.a" };

        Of(Compare([Schema("0010_a"), applied], Applied(applied), odd)).Hint.ShouldBe("Number it above the last one: 0030_a.sql");
    }

    [Fact]
    public void Several_scripts_are_one_error_that_gives_the_fix_of_each()
    {
        var status = Compare([Schema("0010_a", "select 2;"), Schema("0020_b")], Applied(Schema("0010_a")), Applied(Schema("0030_c")));

        var error = Of(status);

        error.Message.ShouldBe("shop/schema/0010_a.sql has changed since it was applied (and 2 more)");
        error.SqlState.ShouldBe(ErrorCodes.ScriptChanged);
        error.Scripts.Select(static s => s.State).ShouldBe([ScriptState.Changed, ScriptState.OutOfOrder, ScriptState.Missing]);
        var lines = error.Detail!.Split('\n');
        lines.Length.ShouldBe(3);
        lines[0].ShouldContain("cutover.accept_script(");
        lines[1].ShouldEndWith("Number it above the last one: 0040_b.sql");
        lines[2].ShouldContain("Restore the file");
    }

    private static LedgerMismatchException Of(PackStatus status) => new(status);
}
