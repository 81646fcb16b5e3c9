using Cutover.Sources.Copying;

namespace Cutover.Tests.Copying;

public sealed class ValueMaskTests
{
    [Theory]
    [InlineData("invalid input syntax for type integer: \"12x\"", "invalid input syntax for type integer: (3 characters)")]
    [InlineData("value \"99\" is out of range for type \"smallint\"", "value (38 characters)")]
    [InlineData("null value in column \"email\" of relation \"customer\" violates not-null constraint", "null value in column \"email\" of relation \"customer\" violates not-null constraint")]
    [InlineData("refused by code_is_unique", "refused by code_is_unique")]
    [InlineData("invalid byte sequence for encoding \"UTF8\": 0xff 0x61", "invalid byte sequence for encoding \"UTF8\": (9 characters)")]
    [InlineData("ungültige Eingabe für Typ integer: „12“", "ungültige Eingabe für Typ integer: (2 characters)")]
    public void What_a_server_quotes_is_hidden_and_names_of_the_catalog_stay(string words, string masked) =>
        ValueMask.InWords(words).ShouldBe(masked);

    [Fact]
    public void Refusals_that_differ_only_in_what_they_quote_are_one()
    {
        var rejections = Rejection.WithoutValues([new("card", "bad: \"1x\"", 2), new("card", "bad: \"2y\"", 3), new("card", "bad: \"long\"", 1), new("other", "bad: \"1x\"", 1)]);

        rejections.ShouldBe([new("card", "bad: (2 characters)", 5), new("card", "bad: (4 characters)", 1), new("other", "bad: (2 characters)", 1)]);
    }
}
