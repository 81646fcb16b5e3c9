using System.Text;
using Cutover.Scripts;

namespace Cutover.Tests.Scripts.Reading;

/// <summary>From the bytes of a file to the text that is hashed and run.</summary>
public sealed class FileTextTests
{
    private const string File = "schema/0010_a.sql";
    private const string Text = "-- summary: A.\n\nselect 'é😀';\n";

    [Fact]
    public void A_file_is_read_as_UTF_8_with_LF_line_ends()
    {
        using var packs = new PackFolders().Write(File, "\uFEFF" + Text.Replace("\n", "\r\n", StringComparison.Ordinal));

        packs.Shop.Schema[0].Text.ShouldBe(Text);
        packs.Shop.Schema[0].Checksum.ShouldBe(Checksum.Of(Text));
        packs.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("select '\u00ff")]
    [InlineData("-- \u00ff remark")]
    public void Bytes_that_are_not_UTF_8_are_named_with_their_line(string lastLine)
    {
        byte[] bytes = [.. "-- summary: A.\n\n"u8, .. Encoding.Latin1.GetBytes(lastLine)];

        using var packs = new PackFolders().Write(File, bytes);

        packs.Problems.ShouldBe(["shop/schema/0010_a.sql: is not UTF-8 in line 3"]);
        packs.Shop.Schema.ShouldBeEmpty();
    }

    [Fact]
    public void A_character_cut_off_at_the_end_is_not_UTF_8()
    {
        using var packs = new PackFolders().Write(File, [.. "-- summary: A.\nselect '"u8, 0xC3]);

        packs.Problems.ShouldBe(["shop/schema/0010_a.sql: is not UTF-8 in line 2"]);
    }

    [Fact]
    public void A_byte_order_mark_does_not_shift_the_line_of_a_bad_byte()
    {
        using var packs = new PackFolders().Write(File, [0xEF, 0xBB, 0xBF, .. "-- summary: A.\n"u8, 0xFF, .. "\n\n"u8]);

        packs.Problems.ShouldBe(["shop/schema/0010_a.sql: is not UTF-8 in line 2"]);
    }

    [Fact]
    public void A_zero_byte_is_named_with_its_line()
    {
        using var packs = new PackFolders().Write(File, "-- summary: A.\n\nselect '\0';\n");

        packs.Problems.ShouldBe(["shop/schema/0010_a.sql: holds a zero byte in line 3; PostgreSQL text cannot (is the file UTF-16?)"]);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_UTF_16_file_is_recognised_by_its_zero_bytes(string encoding)
    {
        using var packs = new PackFolders().Write(File, Encoding.GetEncoding(encoding).GetBytes("-- summary: A.\n"));

        packs.Problems.ShouldHaveSingleItem().ShouldEndWith("(is the file UTF-16?)");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\r\n")]
    [InlineData("\uFEFF")]
    public void An_empty_file_is_a_problem_and_not_a_script_without_a_summary(string text)
    {
        using var packs = new PackFolders().Write(File, text);

        packs.Problems.ShouldBe(["shop/schema/0010_a.sql: is empty"]);
    }

    [Theory]
    [InlineData("select 1; select 2")]
    [InlineData("update t set a = 1 returning a")]
    [InlineData("-- only a remark")]
    [InlineData("do $$ begin end $$")]
    public void A_check_is_one_query(string text)
    {
        using var packs = new PackFolders().Write("checks/c.sql", $"-- summary: A.\n-- severity: blocker\n\n{text}");

        packs.Problems.ShouldBe(["shop/checks/c.sql: is not one query"]);
    }

    [Theory]
    [InlineData("select 1;")]
    [InlineData("with a as (select 1) select * from a")]
    [InlineData("(select 1) union all (select 2);")]
    [InlineData("values (1)")]
    [InlineData("table t")]
    public void A_query_may_be_written_in_every_way(string text)
    {
        using var packs = new PackFolders().Write("checks/c.sql", $"-- summary: A.\n-- severity: blocker\n\n{text}");

        packs.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_check_that_ends_inside_a_quote_is_named_with_its_line()
    {
        using var packs = new PackFolders().Write("checks/c.sql", "-- summary: A.\n-- severity: blocker\n\nselect 'a");

        packs.Problems.ShouldBe(["shop/checks/c.sql:4: a string is opened and never closed"]);
    }
}
