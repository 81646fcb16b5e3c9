using Cutover.Connections;
using Cutover.Errors;

namespace Cutover.Tests.Connections;

public sealed class TargetPrecedenceTests : ConnectionTest
{
    private static readonly (string, string) Tool = ("CUTOVER_TARGET", "postgresql://tool/app");
    private static readonly (string, string) Url = ("DATABASE_URL", "postgresql://url/app");
    private static readonly (string, string) Host = ("PGHOST", "variable");

    [Fact]
    public void The_flag_wins_over_all_variables() =>
        Resolve("postgresql://flag/app", Tool, Url, Host).Origin.ShouldBe("--target");

    [Fact]
    public void The_tools_own_variable_wins_over_DATABASE_URL()
    {
        var settings = Resolve(null, Tool, Url, Host);

        settings.Origin.ShouldBe("CUTOVER_TARGET");
        settings.Hosts[0].Name.ShouldBe("tool");
    }

    [Fact]
    public void DATABASE_URL_wins_over_the_PG_variables() =>
        Resolve(null, Url, Host).Hosts[0].Name.ShouldBe("url");

    [Fact]
    public void Without_an_address_the_PG_variables_name_the_target()
    {
        var settings = Resolve(null, Host, ("PGPORT", "6000"), ("PGDATABASE", "app"), ("PGUSER", "deploy"));

        settings.Display.ShouldBe("app on variable:6000 as deploy (verify-full)");
        settings.Origin.ShouldBe("the PG* variables");
    }

    [Fact]
    public void Without_anything_the_target_is_the_local_server_as_the_systems_user()
    {
        var settings = Resolve(null);

        settings.Display.ShouldBe("ada on localhost:5432 as ada (prefer)");
        settings.Origin.ShouldBe("the defaults, since nothing names a target");
    }

    [Fact]
    public void A_user_without_a_name_is_asked_for_a_role() =>
        Should.Throw<InvalidConnectionException>(
                () => new TargetResolver(Environment() with { UserName = "" }).Resolve("host=db"))
            .Hint!.ShouldContain("PGUSER");

    [Fact]
    public void An_empty_variable_counts_as_unset() =>
        Resolve(null, ("CUTOVER_TARGET", ""), Url).Origin.ShouldBe("DATABASE_URL");

    [Fact]
    public void The_PG_variables_fill_what_an_address_leaves_out()
    {
        var settings = Resolve(
            "postgresql://db/app",
            Host, ("PGPORT", "6000"), ("PGDATABASE", "other"), ("PGUSER", "deploy"), ("PGPASSWORD", "hidden"),
            ("PGAPPNAME", "night shift"), ("PGCONNECT_TIMEOUT", "4"), ("PGOPTIONS", "-c work_mem=64MB"),
            ("PGTARGETSESSIONATTRS", "read-write"), ("PGSSLMODE", "verify-ca"));

        settings.Display.ShouldBe("app on db:6000 as deploy (verify-ca)");
        var builder = settings.ToNpgsql("up");
        builder.Password.ShouldBe("hidden");
        builder.ApplicationName.ShouldBe("night shift");
        builder.Timeout.ShouldBe(4);
        builder.Options.ShouldBe("-c work_mem=64MB");
        builder.TargetSessionAttributes.ShouldBe("read-write");
    }

    [Fact]
    public void A_variable_that_asks_for_protection_we_lack_is_refused() =>
        Refusal("postgresql://db/app", ("PGSSLCRL", "/crl.pem")).Message.ShouldContain("sslcrl");

    [Fact]
    public void A_flag_may_name_a_variable_that_holds_an_address_and_its_password()
    {
        var settings = Resolve("PROD", ("PROD", "postgresql://deploy:hidden@db/app"));

        settings.Password!.Reveal().ShouldBe("hidden");
        settings.Origin.ShouldBe("the variable PROD, named by --target");
    }

    [Fact]
    public void The_tools_variable_may_name_another_one() =>
        Resolve(null, ("CUTOVER_TARGET", "PROD"), ("PROD", "host=db dbname=app")).Hosts[0].Name.ShouldBe("db");

    [Fact]
    public void A_named_variable_has_to_hold_an_address() =>
        Refusal("PROD", ("PROD", "STAGING"), ("STAGING", "host=db")).Message
            .ShouldBe("the variable PROD holds no address");

    [Fact]
    public void A_name_that_nothing_has_is_answered_with_where_it_was_looked_for()
    {
        var error = Refusal("prod");

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldBe("nothing is named \"prod\"");
        error.Detail!.ShouldContain("environment variable");
        error.Detail!.ShouldContain(Path.Combine(Home.FullName, ".pg_service.conf"));
        error.Detail!.ShouldContain(Path.Combine(Home.FullName, "etc", "pg_service.conf"));
        error.Hint!.ShouldContain("prod=postgresql://");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("deploy:hunter22@db/app")]
    public void A_text_that_is_no_name_is_not_repeated(string text)
    {
        var error = Refusal(text);

        error.Message.ShouldBe("--target is neither an address nor a name");
        (error.Detail + error.Hint).ShouldNotContain("hunter22");
    }

    [Theory]
    [InlineData("postgresql://deploy:hunter22@db/app")]
    [InlineData("postgresql://deploy@db/app?password=hunter22")]
    [InlineData("postgresql://deploy@db/app?sslpassword=hunter22")]
    [InlineData("host=db password=hunter22")]
    [InlineData("Host=db;Pwd=hunter22")]
    [InlineData("Host=db;SSL Password=hunter22")]
    public void A_password_is_never_a_flag_value(string text)
    {
        var error = Refusal(text);

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldBe("a password is never a flag value");
        error.Hint!.ShouldContain("~/.pgpass");
        error.ToString().ShouldNotContain("hunter22");
    }

    [Fact]
    public void A_second_server_is_named_by_the_source()
    {
        var resolver = new TargetResolver(Environment(("CUTOVER_SOURCE", "postgresql://db/old"), Url));

        resolver.ResolveSource(null).Display.ShouldBe("old on db:5432 as ada (verify-full)");
        resolver.ResolveSource("host=x dbname=y").Origin.ShouldBe("--source");
    }
}
