using Cutover.Connections;
using Cutover.Errors;

namespace Cutover.Tests.Connections;

public sealed class TargetUriTests : ConnectionTest
{
    [Theory]
    [InlineData("postgresql://deploy@db.example:5433/app", "app on db.example:5433 as deploy (verify-full)")]
    [InlineData("postgres://deploy@db.example/app", "app on db.example:5432 as deploy (verify-full)")]
    [InlineData("postgresql://db.example", "ada on db.example:5432 as ada (verify-full)")]
    [InlineData("postgresql://deploy@db.example", "deploy on db.example:5432 as deploy (verify-full)")]
    [InlineData("postgresql:///app", "app on localhost:5432 as ada (prefer)")]
    [InlineData("postgresql://", "ada on localhost:5432 as ada (prefer)")]
    [InlineData("postgresql://:5433/app", "app on localhost:5433 as ada (prefer)")]
    [InlineData("postgresql:///app?host=/var/run/postgresql", "app on /var/run/postgresql:5432 as ada (prefer)")]
    [InlineData("postgresql://%2Fvar%2Frun%2Fpostgresql/app", "app on /var/run/postgresql:5432 as ada (prefer)")]
    [InlineData("postgresql://[2001:db8::1]:5433/app", "app on [2001:db8::1]:5433 as ada (verify-full)")]
    [InlineData("postgresql://[::1]/app", "app on [::1]:5432 as ada (prefer)")]
    [InlineData("postgresql://a,b:5433/app", "app on a:5432,b:5433 as ada (verify-full)")]
    [InlineData("postgresql://[::1]:1,b/app", "app on [::1]:1,b:5432 as ada (verify-full)")]
    [InlineData("postgresql://a,b/app?port=6432", "app on a:6432,b:6432 as ada (verify-full)")]
    [InlineData("postgresql://d%40y@db/my%20app", "my app on db:5432 as d@y (verify-full)")]
    [InlineData("postgresql://db/app?user=x&sslmode=require", "app on db:5432 as x (require)")]
    [InlineData("postgresql://db/app?ssl=true", "app on db:5432 as ada (require)")]
    [InlineData("postgresql://db/app?hostaddr=127.0.0.1", "app on 127.0.0.1:5432 as ada (prefer)")]
    public void A_URI_is_read_as_libpq_reads_it(string uri, string display) =>
        Resolve(uri).Display.ShouldBe(display);

    [Theory]
    [InlineData("postgresql://u:p%40s%3As%2Fw@db/app", "p@s:s/w")]
    [InlineData("postgresql://u:a+b#c?d@db/app", "a+b#c?d")]
    [InlineData("postgresql://u:a:b@db/app", "a:b")]
    [InlineData("postgresql://u:%C3%A9t%C3%A9@db/app", "été")]
    [InlineData("postgresql://u@db/app?password=from%20query", "from query")]
    public void A_password_in_a_variable_is_decoded(string uri, string password) =>
        Resolve(null, ("DATABASE_URL", uri)).Password!.Reveal().ShouldBe(password);

    [Theory]
    [InlineData("postgresql://u:p@ss@db/app")]
    [InlineData("postgresql://u:pa/ss@db/app")]
    [InlineData("postgresql://u:12/ss@db/app")]
    [InlineData("postgresql://u:%zz@db/app")]
    [InlineData("postgresql://u:100%@db/app")]
    [InlineData("postgresql://u%00@db/app")]
    [InlineData("postgresql://[::1/app")]
    [InlineData("postgresql://[::1]5432/app")]
    [InlineData("postgresql://db:0/app")]
    [InlineData("postgresql://db:65536/app")]
    [InlineData("postgresql://db:5432,db:5433/app?port=1,2,3")]
    [InlineData("postgresql://db/app?sslmode")]
    [InlineData("postgresql://db/app?sslmode=a=b")]
    [InlineData("postgresql://db/app?sslmode=no-verify")]
    [InlineData("postgresql://db/app?connect_timeout=soon")]
    [InlineData("postgresql://db/app?channel_binding=perhaps")]
    [InlineData("postgresql://a%0Ab/app")]
    public void A_URI_that_is_not_understood_is_refused_with_a_hint(string uri)
    {
        var error = Refusal(null, ("DATABASE_URL", uri));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Detail!.ShouldContain("DATABASE_URL");
        error.Hint.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void An_unknown_parameter_is_named()
    {
        var error = Refusal("postgresql://db/app?schema=public");

        error.Message.ShouldBe("unknown connection parameter \"schema\"");
        error.Detail!.ShouldContain("--target");
        error.Hint!.ShouldContain("target_session_attrs");
    }

    [Fact]
    public void A_parameter_that_protects_and_cannot_be_kept_is_refused() =>
        Refusal("postgresql://db/app?sslcrl=/x").Message.ShouldBe("the parameter sslcrl is not supported");

    [Fact]
    public void A_parameter_without_effect_is_a_warning() =>
        Resolve("postgresql://db/app?keepalives_count=3").Warnings
            .ShouldHaveSingleItem().ShouldBe("keepalives_count has no effect here");

    [Theory]
    [InlineData("mysql://db/app", "--source")]
    [InlineData("jdbc:postgresql://db/app", "postgresql://")]
    public void Another_scheme_is_refused_with_the_way_out(string uri, string hint) =>
        Refusal(uri).Hint!.ShouldContain(hint);

    [Fact]
    public void A_socket_folder_that_exists_is_the_default_host()
    {
        var environment = Environment() with { SocketFolder = Home.FullName };

        new TargetResolver(environment).Resolve("postgresql:///app").Hosts
            .ShouldBe([new HostAddress(Home.FullName, 5432)]);
    }
}
