using Cutover.Connections;

namespace Cutover.Tests.Connections;

public sealed class PasswordFileTests : ConnectionTest
{
    private const string Target = "postgresql://deploy@db:5433/app";

    [Theory]
    [InlineData("db:5433:app:deploy:hidden", "hidden")]
    [InlineData("*:*:*:*:hidden", "hidden")]
    [InlineData("# comment\nnonsense\ndb:5433:other:deploy:no\ndb:*:app:*:yes\n*:*:*:*:late", "yes")]
    [InlineData(@"db:5433:app:deploy:a\:b\\c:d", @"a:b\c:d")]
    [InlineData("db:5433:app:deploy:  blanks ", "  blanks ")]
    public void The_first_line_that_matches_gives_the_password(string file, string password)
    {
        Home.Write(".pgpass", file);

        Resolve(Target).Password!.Reveal().ShouldBe(password);
    }

    [Theory]
    [InlineData("db:5432:app:deploy:no")]
    [InlineData("db:5433:app:deploy")]
    [InlineData("")]
    public void Without_a_line_that_matches_there_is_no_password_and_the_driver_looks_for_none(string file)
    {
        Home.Write(".pgpass", file);

        var settings = Resolve(Target);

        settings.Password.ShouldBeNull();
        settings.Warnings.ShouldBeEmpty();
        if (!OperatingSystem.IsWindows())
        {
            settings.ToNpgsql().Passfile.ShouldBe("/dev/null");
        }
    }

    [Fact]
    public void A_password_given_otherwise_wins()
    {
        Home.Write(".pgpass", "*:*:*:*:file");

        Resolve(Target, ("PGPASSWORD", "variable")).Password!.Reveal().ShouldBe("variable");
    }

    [Fact]
    public void PGPASSFILE_and_passfile_name_another_file()
    {
        var first = Home.Write("first", "*:*:*:*:one");
        var second = Home.Write("second", "*:*:*:*:two");

        Resolve(Target, ("PGPASSFILE", first)).Password!.Reveal().ShouldBe("one");
        Resolve($"{Target}?passfile={second}", ("PGPASSFILE", first)).Password!.Reveal().ShouldBe("two");
        Resolve(Target, ("PGPASSFILE", "/nowhere")).Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_others_may_open_is_ignored_with_a_warning(UnixFileMode more)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no mode there.");
        var path = Home.Write(".pgpass", "*:*:*:*:hidden", UnixFileMode.UserRead | UnixFileMode.UserWrite | more);

        var settings = Resolve(Target);

        settings.Password.ShouldBeNull();
        settings.Warnings.ShouldHaveSingleItem().ShouldContain($"chmod 0600 {path}");
        settings.ToNpgsql().Passfile.ShouldBe("/dev/null");
    }

    [Fact]
    public void The_default_socket_folder_is_localhost_in_the_file()
    {
        Home.Write(".pgpass", "localhost:*:*:*:hidden");
        var environment = Environment() with { SocketFolder = Home.FullName };

        new TargetResolver(environment).Resolve("dbname=app").Password!.Reveal().ShouldBe("hidden");
    }

    [Fact]
    public void An_address_is_looked_up_by_the_name_of_its_host()
    {
        Home.Write(".pgpass", "db:*:*:*:hidden");

        Resolve("host=db hostaddr=10.0.0.1").Password!.Reveal().ShouldBe("hidden");
    }

    [Fact]
    public void Hosts_with_different_passwords_leave_the_file_to_the_driver()
    {
        var path = Home.Write(".pgpass", "a:*:*:*:password-one\nb:*:*:*:password-two");

        var settings = Resolve("postgresql://a,b/app");

        settings.Password.ShouldBeNull();
        settings.ToNpgsql().Passfile.ShouldBe(path);
        settings.Secrets.Select(s => s.Reveal()).ShouldBe(["password-one", "password-two"]);
    }
}
