using Cutover.Connections;
using Cutover.Errors;

namespace Cutover.Tests.Connections;

public sealed class SourceResolverTests : ConnectionTest
{
    [Theory]
    [InlineData("mysql://reader@db.example:3307/shop", "shop on db.example:3307 as reader (verify-full)")]
    [InlineData("mariadb://reader@db.example/shop", "shop on db.example:3306 as reader (verify-full)")]
    [InlineData("mysql://localhost/shop", "shop on localhost:3306 as ada (prefer)")]
    [InlineData("mysql://[::1]:3307/shop", "shop on [::1]:3307 as ada (prefer)")]
    [InlineData("mysql://db/shop?ssl-mode=REQUIRED", "shop on db:3306 as ada (require)")]
    [InlineData("mysql://db/shop?ssl-mode=VERIFY_IDENTITY", "shop on db:3306 as ada (verify-full)")]
    [InlineData("mysql://localhost/shop?sslMode=disabled", "shop on localhost:3306 as ada (disable)")]
    [InlineData("mysql:///shop?socket=/run/mysqld/mysqld.sock", "shop on /run/mysqld/mysqld.sock as ada (prefer)")]
    [InlineData("host=db user=reader dbname=shop", "shop on db:3306 as reader (verify-full)")]
    [InlineData("host=/run/mysqld/mysqld.sock dbname=shop", "shop on /run/mysqld/mysqld.sock as ada (prefer)")]
    [InlineData("Server=db;Port=3307;Database=shop;Uid=r;SslMode=VerifyCA", "shop on db:3307 as r (verify-ca)")]
    public void An_address_of_a_source_is_read(string text, string display) =>
        ResolveSource(text).Display.ShouldBe(display);

    [Fact]
    public void The_variable_is_used_without_a_flag()
    {
        var settings = ResolveSource(null, ("CUTOVER_SOURCE", "mysql://reader:p%40ss@db/shop"));

        settings.Password!.Reveal().ShouldBe("p@ss");
        settings.Origin.ShouldBe("CUTOVER_SOURCE");
        settings.Secrets.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_flag_may_name_a_variable()
    {
        var settings = ResolveSource("SHOP", ("SHOP", "Server=db;Database=shop;Uid=r;Pwd='a;b'"));

        settings.Password!.Reveal().ShouldBe("a;b");
        settings.Origin.ShouldBe("the variable SHOP, named by --source");
    }

    [Fact]
    public void MYSQL_PWD_gives_the_password_that_the_address_leaves_out()
    {
        ResolveSource("mysql://db/shop", ("MYSQL_PWD", "hidden")).Password!.Reveal().ShouldBe("hidden");
        ResolveSource("X", ("X", "mysql://u:own@db/shop"), ("MYSQL_PWD", "hidden")).Password!.Reveal().ShouldBe("own");
    }

    [Fact]
    public void The_files_of_certificates_are_kept()
    {
        var settings = ResolveSource("mysql://db/shop?ssl-ca=/ca.pem&ssl-cert=/c.pem&ssl-key=/k.pem&connect-timeout=3");

        settings.RootCertificate.ShouldBe("/ca.pem");
        settings.Certificate.ShouldBe("/c.pem");
        settings.CertificateKey.ShouldBe("/k.pem");
        settings.ConnectTimeout.ShouldBe(3);
    }

    [Theory]
    [InlineData("mysql://reader:hunter22@db/shop")]
    [InlineData("host=db password=hunter22")]
    [InlineData("Server=db;Pwd=hunter22")]
    public void A_password_is_never_a_flag_value(string text)
    {
        var error = Should.Throw<InvalidConnectionException>(() => ResolveSource(text));

        error.Message.ShouldBe("a password is never a flag value");
        error.ToString().ShouldNotContain("hunter22");
    }

    [Theory]
    [InlineData(null, "no source is named")]
    [InlineData("SHOP", "nothing is named \"SHOP\"")]
    [InlineData("postgresql://db/app", "--source is no MySQL address: it begins with postgresql://")]
    [InlineData("mysql://db", "the source names no database")]
    [InlineData("mysql://db:x/shop", "the port is not a number from 1 to 65535")]
    [InlineData("mysql://a,b/shop", "the host is neither a name nor an address")]
    [InlineData("mysql://db/shop?ssl-mode=maybe", "the ssl-mode is not understood")]
    [InlineData("mysql://db/shop?colour=red", "unknown source parameter \"colour\"")]
    public void What_is_not_understood_is_refused_with_a_hint(string? text, string message)
    {
        var error = Should.Throw<InvalidConnectionException>(() => ResolveSource(text));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldBe(message);
        error.Hint.ShouldNotBeNullOrEmpty();
    }
}
