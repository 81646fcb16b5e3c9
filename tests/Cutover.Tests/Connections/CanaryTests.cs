using System.Globalization;
using System.Text.Json;
using Cutover.Connections;
using Cutover.Errors;
using Npgsql;

namespace Cutover.Tests.Connections;

/// <summary>A secret passed in any way is found again in the driver's string, and nowhere else.</summary>
public sealed class CanaryTests : ConnectionTest
{
    private const string Canary = "c4n4ry-Zw1tscher";

    public static TheoryData<string> Ways =>
    [
        "CUTOVER_TARGET=postgresql://deploy:" + Canary + "@db/app",
        "DATABASE_URL=postgresql://db/app?password=" + Canary,
        "CUTOVER_TARGET=host=db dbname=app password='" + Canary + "'",
        "CUTOVER_TARGET=Host=db;Database=app;Password=" + Canary,
        "PGPASSWORD=" + Canary,
        "CUTOVER_TARGET=postgresql://db/app?sslpassword=" + Canary,
        ".pgpass=*:*:*:*:" + Canary,
        ".pg_service.conf=[app]\nhost=db\npassword=" + Canary,
    ];

    /// <summary>Mistakes people make around a password; each is refused, or read, without repeating it.</summary>
    public static TheoryData<string> Mistakes =>
    [
        "postgresql://deploy:" + Canary + "@db:port/app",
        "postgresql://deploy:" + Canary,
        "postgresql://deploy:12/" + Canary + "@db/app",
        "postgresql://deploy:x@" + Canary + "@db/app",
        "postgresql://deploy:" + Canary + "@db/app?colour=red",
        "postgresql://deploy@db/app?password=x&" + Canary + "=",
        "postgresql://deploy@db/app?password=x=" + Canary,
        "postgres:deploy:" + Canary + "@db/app",
        "deploy:" + Canary + "@db/app",
        "host=db password=two " + Canary,
        "host=db password=two " + Canary + "=1",
        "host=db password='" + Canary,
        "Host=db;Password=\"" + Canary,
        "Host=db Password=" + Canary,
        "Host=db;Password=x;" + Canary,
        "Host=db;Password=x;" + Canary + "=1",
        "host=db;password=" + Canary + " port=1",
        "Host=db;Port=" + Canary,
        "host=db sslmode=" + Canary,
        "mysql://deploy:" + Canary + "@db/app",
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_secret_is_used_and_never_shown(string way)
    {
        var settings = Settings(way);

        settings.ToNpgsql("up").ConnectionString.ShouldContain(Canary);
        settings.Secrets.ShouldContain(new Secret(Canary));
        settings.Display.ShouldNotContain(Canary);
        settings.ToString().ShouldNotContain(Canary);
        settings.Identity.ToString().ShouldNotContain(Canary);
        JsonSerializer.Serialize(settings).ShouldNotContain(Canary);
        string.Join(' ', settings.Warnings).ShouldNotContain(Canary);
        settings.Origin.ShouldNotContain(Canary);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_failure_that_repeats_a_secret_is_told_without_it(string way)
    {
        var failure = new PostgresException($"no password {Canary}", "FATAL", "FATAL", "28P01");

        NotShown(ConnectionFailures.Explain(failure, Settings(way)));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_without_the_secret_in_it(string text)
    {
        foreach (var resolve in new Action[]
        {
            () => Resolve(text),
            () => Resolve(null, ("CUTOVER_TARGET", text)),
            () => Resolve("PROD", ("PROD", text)),
            () => ResolveSource(text),
            () => ResolveSource(null, ("CUTOVER_SOURCE", text)),
        })
        {
            try
            {
                resolve();
            }
            catch (CutoverException error)
            {
                NotShown(error);
                error.ToString().ShouldNotContain(Canary);
            }
        }
    }

    [Fact]
    public void The_password_of_a_source_is_never_shown()
    {
        var settings = ResolveSource(null, ("CUTOVER_SOURCE", "mysql://db/shop"), ("MYSQL_PWD", Canary));

        settings.Password!.Reveal().ShouldBe(Canary);
        (settings.ToString() + settings.Display + JsonSerializer.Serialize(settings)).ShouldNotContain(Canary);
    }

    [Fact]
    public void A_secret_prints_as_a_mask()
    {
        var secret = new Secret(Canary);

        secret.ToString().ShouldBe("***");
        string.Create(CultureInfo.InvariantCulture, $"{secret}").ShouldBe("***");
        JsonSerializer.Serialize(secret).ShouldBe("{}");
    }

    [Fact]
    public void The_environment_does_not_print_its_variables() =>
        Environment(("PGPASSWORD", Canary)).ToString().ShouldNotContain(Canary);

    [Fact]
    public void A_password_that_is_also_a_name_shown_is_left_to_the_patterns() =>
        Resolve(null, ("PGUSER", "postgres"), ("PGPASSWORD", "postgres")).Secrets.ShouldBeEmpty();

    private ConnectionSettings Settings(string way)
    {
        var equals = way.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = (way[..equals], way[(equals + 1)..]);
        if (!name.StartsWith('.'))
        {
            return Resolve(null, (name, value));
        }

        Home.Write(name, value);
        return name == ".pgpass" ? Resolve("host=db dbname=app") : Resolve("app");
    }

    private static void NotShown(CutoverException error)
    {
        error.Message.ShouldNotContain(Canary);
        error.Detail!.ShouldNotContain(Canary);
        error.Hint!.ShouldNotContain(Canary);
    }
}
