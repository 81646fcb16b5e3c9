using Npgsql;

namespace Cutover.Tests.Connections;

public sealed class NpgsqlSettingsTests : ConnectionTest
{
    [Fact]
    public void A_session_is_its_own_and_has_no_time_limit()
    {
        var builder = Resolve("postgresql://deploy@db/app").ToNpgsql("up");

        builder.Host.ShouldBe("db");
        builder.Port.ShouldBe(5432);
        builder.Database.ShouldBe("app");
        builder.Username.ShouldBe("deploy");
        builder.Pooling.ShouldBeFalse();
        builder.Enlist.ShouldBeFalse();
        builder.Multiplexing.ShouldBeFalse();
        builder.CommandTimeout.ShouldBe(0);
        builder.KeepAlive.ShouldBe(30);
        builder.TcpKeepAlive.ShouldBeTrue();
        builder.Timeout.ShouldBe(15);
        builder.IncludeErrorDetail.ShouldBeTrue();
        builder.PersistSecurityInfo.ShouldBeFalse();
        builder.ApplicationName.ShouldBe("cutover up");
    }

    [Fact]
    public void The_sessions_name_is_the_verb_unless_it_was_given()
    {
        Resolve("host=db").ToNpgsql().ApplicationName.ShouldBe("cutover");
        Resolve("host=db application_name=night").ToNpgsql("up").ApplicationName.ShouldBe("night");
        (Resolve("host=db") with { ApplicationName = "mine" }).ToNpgsql("up").ApplicationName.ShouldBe("mine");
    }

    [Theory]
    [InlineData("postgresql://a,b:5433/app", "a:5432,b:5433")]
    [InlineData("postgresql://[::1],b/app", "[::1]:5432,b:5432")]
    [InlineData("postgresql:///app?host=/tmp,/run&port=1,2", "/tmp:1,/run:2")]
    public void Several_hosts_are_given_with_their_ports(string uri, string hosts) =>
        Resolve(uri).ToNpgsql().Host.ShouldBe(hosts);

    [Fact]
    public void The_kind_of_a_single_server_is_tested_too()
    {
        var settings = Resolve("postgresql://db/app?target_session_attrs=read-write");

        settings.Display.ShouldBe("app on db:5432 as ada (verify-full)");
        settings.ToNpgsql().Host.ShouldBe("db:5432,db:5432");
        Resolve("postgresql://db/app?target_session_attrs=any").ToNpgsql().Host.ShouldBe("db");
    }

    [Fact]
    public void The_other_parameters_of_libpq_reach_the_driver()
    {
        var builder = Resolve(
            "host=db options='-c a.b=c' channel_binding=require gssencmode=disable sslnegotiation=direct "
            + "require_auth=scram-sha-256 load_balance_hosts=random krbsrvname=pg keepalives=0 keepalives_interval=5 "
            + "connect_timeout=0").ToNpgsql();

        builder.Options.ShouldBe("-c a.b=c");
        builder.ChannelBinding.ShouldBe(ChannelBinding.Require);
        builder.GssEncryptionMode.ShouldBe(GssEncryptionMode.Disable);
        builder.SslNegotiation.ShouldBe(SslNegotiation.Direct);
        builder.RequireAuth.ShouldBe("ScramSHA256", StringCompareShould.IgnoreCase);
        builder.LoadBalanceHosts.ShouldBeTrue();
        builder.KerberosServiceName.ShouldBe("pg");
        builder.TcpKeepAlive.ShouldBeFalse();
        builder.TcpKeepAliveInterval.ShouldBe(5);
        builder.TcpKeepAliveTime.ShouldBe(7200);
        builder.Timeout.ShouldBe(0);
    }

    [Fact]
    public void Sockets_are_spared_the_options_of_TCP() =>
        Resolve("host=/tmp keepalives_idle=5").ToNpgsql().TcpKeepAliveTime.ShouldBe(0);

    [Theory]
    [InlineData("postgresql://db/app")]
    [InlineData("postgresql://a,b/app?target_session_attrs=primary&sslmode=prefer")]
    [InlineData("postgresql:///app?host=/tmp&channel_binding=prefer")]
    [InlineData("Host=db;Search Path=x;Pooling=true;Maximum Pool Size=3;Minimum Pool Size=2")]
    public async Task The_driver_accepts_what_we_give_it(string target)
    {
        await using var source = new NpgsqlDataSourceBuilder(Resolve(target).ToNpgsql("up").ConnectionString).Build();

        source.ShouldNotBeNull();
    }

    [Fact]
    public void The_identity_is_the_place_and_the_role()
    {
        var identity = Resolve("postgresql://deploy@a,b:5433/app?sslmode=require").Identity;

        identity.ShouldBe(Resolve("host=a,b port=5432,5433 user=deploy dbname=app").Identity);
        identity.ShouldNotBe(Resolve("host=a,b port=5432,5433 user=other dbname=app").Identity);
    }
}
