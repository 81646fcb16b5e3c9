using System.Text;
using Cutover.Scripts;

namespace Cutover.Tests.Scripts;

public sealed class ChecksumTests
{
    [Fact]
    public void It_is_the_SHA_256_of_the_text_with_its_version_before_it() =>
        Checksum.Of("abc").Value.ShouldBe("v1:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    [Fact]
    public void The_short_form_is_the_first_eight_digits_with_the_version() => Checksum.Of("abc").Short.ShouldBe("v1:ba7816bf");

    [Fact]
    public void A_checksum_that_was_never_set_reads_as_nothing()
    {
        default(Checksum).ToString().ShouldBe("");
        default(Checksum).Short.ShouldBe("");
    }

    [Theory]
    [InlineData("select 1;\r\nselect 2;\r\n")]
    [InlineData("select 1;\rselect 2;\r")]
    [InlineData("\uFEFFselect 1;\nselect 2;\n")]
    [InlineData("\uFEFFselect 1;\r\nselect 2;\n")]
    public void Line_ends_and_a_byte_order_mark_do_not_count(string text) => ChecksumOf(text).ShouldBe(ChecksumOf("select 1;\nselect 2;\n"));

    [Theory]
    [InlineData("select 1;\nselect 2;")]
    [InlineData("select 1;\n\nselect 2;\n")]
    [InlineData("select 1; \nselect 2;\n")]
    [InlineData("SELECT 1;\nselect 2;\n")]
    public void Everything_else_does(string text) => ChecksumOf(text).ShouldNotBe(ChecksumOf("select 1;\nselect 2;\n"));

    private static Checksum ChecksumOf(string text) => Checksum.Of(ScriptText.Decode(Encoding.UTF8.GetBytes(text), out _)!);
}
