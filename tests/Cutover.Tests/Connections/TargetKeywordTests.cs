using Cutover.Connections;

namespace Cutover.Tests.Connections;

public sealed class TargetKeywordTests : ConnectionTest
{
    [Theory]
    [InlineData("host=db port=5433 dbname=app user=deploy", "app on db:5433 as deploy (verify-full)")]
    [InlineData("  host = db  dbname = 'my app'  ", "my app on db:5432 as ada (verify-full)")]
    [InlineData(@"host=db dbname='a\'b\\c'", @"a'b\c on db:5432 as ada (verify-full)")]
    [InlineData(@"host=db dbname=a\ b", "a b on db:5432 as ada (verify-full)")]
    [InlineData("host=a,b port=1,2 dbname=app", "app on a:1,b:2 as ada (verify-full)")]
    [InlineData("host='' dbname=app", "app on localhost:5432 as ada (prefer)")]
    [InlineData("Host=db;Port=5433;Database=app;Username=deploy", "app on db:5433 as deploy (verify-full)")]
    [InlineData("host=db;port=5433;database=app", "app on db:5433 as ada (verify-full)")]
    [InlineData("Server=db ; User Id=deploy ; DB=app", "app on db:5432 as deploy (verify-full)")]
    [InlineData("Host=db:5433;UserID=x;Database='my;app'", "my;app on db:5433 as x (verify-full)")]
    [InlineData("Host=a:1,b,[::1]:3;Port=2;Database=app", "app on a:1,b:2,[::1]:3 as ada (verify-full)")]
    [InlineData("Host=::1;Database=app", "app on [::1]:5432 as ada (prefer)")]
    [InlineData("Host=db;Database=app;SSL Mode=VerifyCA", "app on db:5432 as ada (verify-ca)")]
    [InlineData("Host=db;Database=app;SslMode=verify-full", "app on db:5432 as ada (verify-full)")]
    public void Both_kinds_of_keyword_strings_are_read(string text, string display) =>
        Resolve(text).Display.ShouldBe(display);

    [Theory]
    [InlineData("host=db password=a;b", "a;b")]
    [InlineData(@"host=db password='it\'s a \\ secret'", @"it's a \ secret")]
    [InlineData("Host=db;Password='it''s; secret'", "it's; secret")]
    [InlineData("Host=db;Pwd=\"two words\"", "two words")]
    [InlineData("Host=db;Password=two words", "two words")]
    public void A_password_in_a_variable_is_unquoted(string text, string password) =>
        Resolve(null, ("CUTOVER_TARGET", text)).Password!.Reveal().ShouldBe(password);

    [Fact]
    public void What_only_the_driver_knows_is_kept()
    {
        var settings = Resolve("Host=db;Database=app;Search Path=billing,public;Keepalive=7;Timezone=UTC");

        var builder = settings.ToNpgsql();
        builder.SearchPath.ShouldBe("billing,public");
        builder.Timezone.ShouldBe("UTC");
        builder.KeepAlive.ShouldBe(7);
    }

    [Fact]
    public void What_this_tool_decides_is_not_taken_from_a_string()
    {
        var settings = Resolve(
            "Host=db;Pooling=true;Multiplexing=true;Enlist=true;Command Timeout=30;Persist Security Info=true;Max Auto Prepare=20;"
            + "Trust Server Certificate=true;Client Encoding=LATIN1");

        var builder = settings.ToNpgsql();
        builder.Pooling.ShouldBeFalse();
        builder.Multiplexing.ShouldBeFalse();
        builder.MaxAutoPrepare.ShouldBe(0);
        builder.Enlist.ShouldBeFalse();
        builder.PersistSecurityInfo.ShouldBeFalse();
        builder.CommandTimeout.ShouldBe(0);
        builder.ClientEncoding.ShouldBe("UTF8");
        settings.Tls.ShouldBe(TlsMode.VerifyFull);
        settings.Warnings.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("host=db dbname")]
    [InlineData("host=db app dbname=x")]
    [InlineData("dbname='app")]
    [InlineData("=db host=x")]
    [InlineData("Host=db;Port")]
    [InlineData("Host=db;Colour=red")]
    [InlineData("Host=db;Port=many")]
    [InlineData("Host=db;Timezone=\"UTC")]
    [InlineData("Host=db;Max Auto Prepare=x")]
    [InlineData("Host=db Port=5432")]
    [InlineData("host=db:5432:1 dbname=app")]
    [InlineData("host=db dbname=app colour=red")]
    public void A_string_that_is_not_understood_is_refused_with_a_hint(string text)
    {
        var error = Refusal(text);

        error.Detail!.ShouldContain("--target");
        error.Hint.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void An_unknown_keyword_is_named() =>
        Refusal("Host=db;Colour=red").Message.ShouldBe("unknown connection keyword \"colour\"");
}
