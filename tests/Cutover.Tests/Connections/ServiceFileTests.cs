namespace Cutover.Tests.Connections;

public sealed class ServiceFileTests : ConnectionTest
{
    private const string Services = """
        # the team's servers
        [staging]
        host=staging.example

        [prod]
          host = prod.example
        port=6000
        dbname=app
        user=deploy
        password=hidden
        [other]
        host=other.example
        """;

    [Fact]
    public void A_flag_may_name_a_service_of_the_users_file()
    {
        Home.Write(".pg_service.conf", Services);

        var settings = Resolve("prod");

        settings.Display.ShouldBe("app on prod.example:6000 as deploy (verify-full)");
        settings.Password!.Reveal().ShouldBe("hidden");
        settings.Origin.ShouldBe("the service prod, named by --target");
    }

    [Fact]
    public void An_address_wins_over_its_service_and_the_service_over_the_variables()
    {
        Home.Write(".pg_service.conf", Services);

        Resolve("service=prod dbname=mine", ("PGUSER", "eve"), ("PGDATABASE", "hers")).Display
            .ShouldBe("mine on prod.example:6000 as deploy (verify-full)");
    }

    [Fact]
    public void A_URI_may_name_a_service()
    {
        Home.Write(".pg_service.conf", Services);

        Resolve("postgresql:///?service=staging").Hosts[0].Name.ShouldBe("staging.example");
    }

    [Fact]
    public void PGSERVICEFILE_takes_the_place_of_the_users_file()
    {
        Home.Write(".pg_service.conf", Services);
        var path = Home.Write("mine.conf", "[prod]\nhost=mine.example\n");

        Resolve(null, ("PGSERVICE", "prod"), ("PGSERVICEFILE", path)).Hosts[0].Name.ShouldBe("mine.example");
    }

    [Fact]
    public void The_machines_file_is_searched_after_the_users()
    {
        Home.Write(".pg_service.conf", "[prod]\nhost=user.example\n");
        Home.Write("pg_service.conf", "[prod]\nhost=machine.example\n[archive]\nhost=archive.example\n");

        Resolve("prod", ("PGSYSCONFDIR", Home.FullName)).Hosts[0].Name.ShouldBe("user.example");
        Resolve("archive", ("PGSYSCONFDIR", Home.FullName)).Hosts[0].Name.ShouldBe("archive.example");
    }

    [Fact]
    public void A_variable_wins_over_a_service_of_the_same_name()
    {
        Home.Write(".pg_service.conf", Services);

        Resolve("prod", ("prod", "host=variable")).Hosts[0].Name.ShouldBe("variable");
    }

    [Fact]
    public void A_missing_service_is_answered_with_the_files_searched()
    {
        var error = Refusal(null, ("PGSERVICE", "nowhere"));

        error.Message.ShouldBe("there is no service \"nowhere\"");
        error.Detail!.ShouldContain(".pg_service.conf");
    }

    [Theory]
    [InlineData("[prod]\nhost\n", "line 2")]
    [InlineData("[prod]\n\nservice=other\n", "line 3")]
    public void A_malformed_line_is_named_by_its_number(string file, string line)
    {
        Home.Write(".pg_service.conf", file);

        Refusal("prod").Message.ShouldContain(line);
    }

    [Fact]
    public void An_unknown_setting_of_a_service_is_named_with_its_file()
    {
        Home.Write(".pg_service.conf", "[prod]\ncolour=red\n");

        var error = Refusal("prod");
        error.Message.ShouldBe("unknown connection parameter \"colour\"");
        error.Detail!.ShouldContain(".pg_service.conf");
    }
}
