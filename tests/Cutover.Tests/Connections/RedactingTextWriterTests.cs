using Cutover.Connections;

namespace Cutover.Tests.Connections;

public sealed class RedactingTextWriterTests : IDisposable
{
    private readonly StringWriter _inner = new();
    private readonly RedactingTextWriter _writer;

    public RedactingTextWriterTests()
    {
        var redactor = new Redactor();
        redactor.Register("s3cret");
        _writer = new RedactingTextWriter(_inner, redactor);
    }

    [Fact]
    public void A_line_is_passed_on_when_it_is_complete()
    {
        _writer.Write("one s3c");
        _inner.ToString().ShouldBe("");

        _writer.Write("ret\ntwo");
        _inner.ToString().ShouldBe("one ***\n");
    }

    [Fact]
    public void A_carriage_return_completes_a_line_too()
    {
        _writer.Write("\r 10 % s3cret\r");

        _inner.ToString().ShouldBe("\r 10 % ***\r");
    }

    [Fact]
    public void A_prompt_appears_when_flushed()
    {
        _writer.Write("Launch? [y/N] ");
        _writer.Flush();

        _inner.ToString().ShouldBe("Launch? [y/N] ");
    }

    [Theory]
    [InlineData("x s3c", "ret y", "x ", "x *** y")]
    [InlineData("x passwo", "rd=abc y", "x", "x password=*** y")]
    [InlineData("x password=ab", "c y", "x", "x password=*** y")]
    [InlineData("x password", " = 'a b' y", "x", "x password = '***' y")]
    [InlineData("x postgres:", "//u:abc@h y", "x postgres", "x postgres://u:***@h y")]
    [InlineData("x postgres://u:a", "bc@h y", "x postgres", "x postgres://u:***@h y")]
    [InlineData("-H 'Authoriz", "ation: Basic a' y", "-H ", "-H 'Authorization: ***' y")]
    [InlineData("-H 'Authorization: Ba", "sic a' y", "-H ", "-H 'Authorization: ***' y")]
    public void What_later_text_may_turn_into_a_secret_waits(string first, string second, string shown, string all)
    {
        _writer.Write(first);
        _writer.Flush();
        _inner.ToString().ShouldBe(shown);

        _writer.Write(second);
        _writer.Dispose();
        _inner.ToString().ShouldBe(all);
    }

    [Fact]
    public void Every_way_of_writing_is_covered()
    {
        _writer.Write('s');
        _writer.Write("3cret".ToCharArray());
        _writer.Write("s3cret".ToCharArray(), 0, 6);
        _writer.WriteLine("{0}-{1}", "s3cret", 1);
        _writer.WriteLine(new System.Text.StringBuilder("s3cret"));

        _inner.ToString().ShouldBe("***-1\n***\n".ReplaceLineEndings());
    }

    [Fact]
    public async Task Every_way_of_writing_later_is_covered()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await _writer.WriteAsync('x');
        await _writer.WriteAsync("s3c");
        await _writer.WriteAsync("ret".AsMemory(), cancellation);
        await _writer.WriteLineAsync("s3cret");
        await _writer.WriteLineAsync("s3cret".ToCharArray());
        await _writer.FlushAsync(cancellation);

        _inner.ToString().ShouldBe("x***\n***\n".ReplaceLineEndings());
    }

    [Fact]
    public void The_rest_is_passed_on_at_the_end_and_the_inner_writer_stays_open()
    {
        _writer.Write("s3");
        _writer.Dispose();

        _inner.Write("!");
        _inner.ToString().ShouldBe("s3!");
    }

    [Fact]
    public void A_long_line_is_passed_on_before_it_ends()
    {
        _writer.Write(new string('x', 100_000));

        _inner.ToString().Length.ShouldBe(100_000);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _inner.Dispose();
    }
}
