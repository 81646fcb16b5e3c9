using Cutover.Errors;
using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Sandbox;

public sealed class ServerSourcesTests
{
    [Theory]
    [InlineData(null, ServerSource.Any)]
    [InlineData("any", ServerSource.Any)]
    [InlineData("docker", ServerSource.Docker)]
    [InlineData("Local", ServerSource.Local)]
    public void A_word_names_a_source(string? word, ServerSource source) => ServerSources.Parse(word).ShouldBe(source);

    [Fact]
    public void Another_word_is_a_usage_error() =>
        Should.Throw<CutoverException>(() => ServerSources.Parse("cloud")).ExitCode.ShouldBe(ExitCode.Usage);
}
