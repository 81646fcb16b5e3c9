using Cutover.Scripts;

namespace Cutover.Tests.Scripts;

public sealed class TextPositionTests
{
    [Theory]
    [InlineData("abc", 0, 1, 1)]
    [InlineData("abc", 2, 1, 3)]
    [InlineData("a\nb", 1, 1, 2)]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("\n\n", 2, 3, 1)]
    [InlineData("", 0, 1, 1)]
    public void Lines_and_columns_count_from_one(string text, int offset, int line, int column) =>
        TextPosition.Of(text, offset).ShouldBe(new TextPosition(line, column));

    [Fact]
    public void A_column_counts_characters_and_not_units() =>
        TextPosition.Of("é😀x", 3).ShouldBe(new TextPosition(1, 3));

    [Theory]
    [InlineData(-5, 1, 1)]
    [InlineData(99, 2, 3)]
    public void A_place_outside_the_text_is_its_nearest_end(int offset, int line, int column) =>
        TextPosition.Of("a\nbc", offset).ShouldBe(new TextPosition(line, column));
}
