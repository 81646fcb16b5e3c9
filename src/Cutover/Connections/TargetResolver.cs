namespace Cutover.Connections;

/// <summary>Finds out which PostgreSQL server is meant, before anything is contacted.</summary>
/// <remarks>
/// The first of these that is there wins: the flag, the tool's own variable, <c>DATABASE_URL</c>, the PG* variables.
/// Whatever it leaves out is taken from its service, then from the PG* variables, as libpq does.
/// </remarks>
public sealed class TargetResolver(HostEnvironment environment)
{
    private readonly ServiceFiles _services = new(environment);

    /// <summary>Resolves the target.</summary>
    /// <param name="target">The value of <c>--target</c>: a URI, a keyword string, or the name of a variable or
    /// service; null when absent.</param>
    /// <exception cref="InvalidConnectionException">The text does not name a server, or is a flag with a
    /// password.</exception>
    public ConnectionSettings Resolve(string? target) =>
        target is not null ? FromFlag(target, "--target")
        : FromVariable("CUTOVER_TARGET") ?? FromVariable("DATABASE_URL") ?? FromDefaults();

    /// <summary>
    /// Resolves a second PostgreSQL server, for comparing: <c>--source</c>, else <c>CUTOVER_SOURCE</c>.
    /// </summary>
    /// <param name="source">The value of <c>--source</c>, in the same forms; null when absent.</param>
    /// <exception cref="InvalidConnectionException">Nothing names a source, or the text does not name a
    /// server.</exception>
    public ConnectionSettings ResolveSource(string? source) =>
        source is not null ? FromFlag(source, "--source")
        : FromVariable("CUTOVER_SOURCE") ?? throw new InvalidConnectionException("no source is named")
        {
            Detail = "Neither --source nor CUTOVER_SOURCE is given.",
            Hint = "For example: --source postgresql://reader@staging.example/app",
        };

    private ConnectionSettings FromFlag(string value, string flag)
    {
        if (Parse(value, flag) is { } set)
        {
            PasswordRule.RefuseInFlag(set, flag);
            return Complete(set);
        }

        return FromName(value.Trim(), flag);
    }

    private ConnectionSettings? FromVariable(string name)
    {
        if (environment.Variable(name) is not { } value)
        {
            return null;
        }

        return Parse(value, name) is { } set ? Complete(set) : FromName(value.Trim(), name);
    }

    private ConnectionSettings FromName(string name, string origin)
    {
        if (environment.Variable(name) is { } value)
        {
            var named = $"the variable {name}, named by {origin}";
            return Complete(Parse(value, named)
                ?? throw AddressText.NoAddress(name, origin, "postgresql://deploy:…@db.example/app"));
        }

        if (_services.Find(name) is not null)
        {
            var set = new ParameterSet { Origin = $"the service {name}, named by {origin}" };
            set.Set("service", name);
            return Complete(set);
        }

        throw AddressText.Unknown(name, origin, $"a service in {string.Join(" or ", _services.Paths)}",
            "postgresql://deploy@db.example/app");
    }

    private ConnectionSettings FromDefaults()
    {
        var any = KnownParameters.All.Any(p => p.Variable is not null && environment.Variable(p.Variable) is not null);
        var origin = any ? "the PG* variables" : "the defaults, since nothing names a target";
        return Complete(new ParameterSet { Origin = origin });
    }

    private ConnectionSettings Complete(ParameterSet set) => new SettingsAssembly(environment, _services).Complete(set);

    /// <returns>Null when the text can only be a name.</returns>
    private static ParameterSet? Parse(string text, string origin)
    {
        var trimmed = text.Trim();
        if (AddressText.Scheme(trimmed) is { } scheme)
        {
            return scheme is "postgres" or "postgresql"
                ? UriReader.Read(trimmed, origin)
                : throw WrongScheme(scheme, origin);
        }

        if (!trimmed.Contains('=', StringComparison.Ordinal))
        {
            return null;
        }

        return KeywordReader.Reads(trimmed)
            ? KeywordReader.Read(trimmed, origin)
            : DriverKeywordReader.Read(trimmed, origin);
    }

    private static InvalidConnectionException WrongScheme(string scheme, string origin) =>
        new($"{origin} is no PostgreSQL address: it begins with {scheme}://")
        {
            Detail = "A target is postgresql:// or postgres://.",
            Hint = scheme is "mysql" or "mariadb"
                ? "A MySQL or MariaDB server is a source: --source, or CUTOVER_SOURCE."
                : "Write postgresql://user@host:5432/database.",
        };
}
