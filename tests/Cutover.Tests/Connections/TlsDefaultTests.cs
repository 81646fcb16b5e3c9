using Cutover.Connections;
using Npgsql;

namespace Cutover.Tests.Connections;

public sealed class TlsDefaultTests : ConnectionTest
{
    [Theory]
    [InlineData("localhost", TlsMode.Prefer)]
    [InlineData("LOCALHOST", TlsMode.Prefer)]
    [InlineData("127.0.0.1", TlsMode.Prefer)]
    [InlineData("127.8.9.10", TlsMode.Prefer)]
    [InlineData("::1", TlsMode.Prefer)]
    [InlineData("::ffff:127.0.0.1", TlsMode.Prefer)]
    [InlineData("/tmp", TlsMode.Prefer)]
    [InlineData("@abstract", TlsMode.Prefer)]
    [InlineData("localhost,/tmp", TlsMode.Prefer)]
    [InlineData("localhost,db", TlsMode.VerifyFull)]
    [InlineData("localhost.example", TlsMode.VerifyFull)]
    [InlineData("127.0.0.1.example", TlsMode.VerifyFull)]
    [InlineData("128.0.0.1", TlsMode.VerifyFull)]
    [InlineData("10.0.0.1", TlsMode.VerifyFull)]
    public void The_certificate_is_verified_unless_the_bytes_stay_here(string hosts, TlsMode mode) =>
        Resolve($"host={hosts}").Tls.ShouldBe(mode);

    [Theory]
    [InlineData("disable", SslMode.Disable)]
    [InlineData("allow", SslMode.Allow)]
    [InlineData("prefer", SslMode.Prefer)]
    [InlineData("require", SslMode.Require)]
    [InlineData("verify-ca", SslMode.VerifyCA)]
    [InlineData("verify-full", SslMode.VerifyFull)]
    public void An_explicit_mode_wins_everywhere_but_on_sockets(string mode, SslMode driver)
    {
        Resolve($"host=db sslmode={mode}").ToNpgsql().SslMode.ShouldBe(driver);
        Resolve($"host=127.0.0.1 sslmode={mode}").ToNpgsql().SslMode.ShouldBe(driver);
        Resolve("host=127.0.0.1", ("PGSSLMODE", mode)).ToNpgsql().SslMode.ShouldBe(driver);
    }

    [Fact]
    public void A_socket_is_never_asked_to_encrypt_as_in_libpq() =>
        Resolve("host=/tmp sslmode=verify-full").ToNpgsql().SslMode.ShouldBe(SslMode.Prefer);

    [Fact]
    public void With_an_authority_require_verifies_it_as_in_libpq()
    {
        var root = Home.Write("root.pem", "");

        Resolve($"host=db sslmode=require sslrootcert={root}").ToNpgsql().SslMode.ShouldBe(SslMode.VerifyCA);
    }

    [Fact]
    public void The_files_of_certificates_reach_the_driver()
    {
        var (root, cert, key) = (Home.Write("root.pem", ""), Home.Write("c.pem", ""), Home.Write("k.pem", ""));

        var builder = Resolve(
            "host=db", ("PGSSLROOTCERT", root), ("PGSSLCERT", cert), ("PGSSLKEY", key)).ToNpgsql();

        builder.RootCertificate.ShouldBe(root);
        builder.SslCertificate.ShouldBe(cert);
        builder.SslKey.ShouldBe(key);
    }

    [Theory]
    [InlineData("sslrootcert")]
    [InlineData("sslcert")]
    [InlineData("sslkey")]
    public void A_file_that_is_missing_is_told_before_connecting(string name) =>
        Refusal($"host=db {name}=/nowhere.pem").Detail!.ShouldContain("/nowhere.pem");

    [Fact]
    public void The_systems_authorities_demand_the_name_of_the_host()
    {
        Resolve("host=localhost sslrootcert=system").Tls.ShouldBe(TlsMode.VerifyFull);
        Refusal("host=db sslrootcert=system sslmode=require").Message.ShouldContain("verify-full");
        Resolve("host=db sslrootcert=system").ToNpgsql().RootCertificate.ShouldNotBe("system");
    }

    [Fact]
    public void An_address_beside_a_name_is_warned_of_where_the_certificate_matters()
    {
        Resolve("host=db hostaddr=10.0.0.1").Warnings.ShouldHaveSingleItem().ShouldContain("hostaddr");
        Resolve("hostaddr=10.0.0.1").Warnings.ShouldBeEmpty();
    }
}
