using Cutover.Scripts;

namespace Cutover.Tests.Scripts;

public sealed class ScriptPathTests
{
    private static readonly ScriptPath Path = new("launch/schema/0010_raw_tables.sql");

    [Fact]
    public void The_name_in_the_ledger_is_the_one_that_DbUp_records() => Path.LedgerName.ShouldBe("launch.schema.0010_raw_tables.sql");

    [Fact]
    public void The_key_is_what_a_needs_line_says() => Path.Key.ShouldBe("schema/0010_raw_tables");

    [Fact]
    public void The_name_has_neither_folders_nor_extension() => Path.Name.ShouldBe("0010_raw_tables");
}
