namespace Cutover.Connections;

/// <summary>
/// Reads <c>scheme://user:password@host:port,host:port/database?name=value</c> by libpq's rules, which are
/// not those of web addresses: several hosts, an empty host, and any character in a password but <c>@ /</c>.
/// </summary>
internal static class UriReader
{
    public static ParameterSet Read(string text, string origin)
    {
        var set = new ParameterSet { Origin = origin };
        var rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];

        var end = rest.IndexOfAny(['@', '/']);
        if (end >= 0 && rest[end] == '@')
        {
            ReadUser(rest[..end], set);
            rest = rest[(end + 1)..];
        }

        var (place, query) = Split(rest, '?');
        var (hosts, database) = Split(place, '/');
        if (place.Contains('@', StringComparison.Ordinal))
        {
            throw Malformed(origin);
        }

        ReadHosts(hosts, set);
        if (database is { Length: > 0 })
        {
            set.Set("dbname", PercentText.Decode(database, origin));
        }

        if (query is { Length: > 0 })
        {
            ReadQuery(query, set);
        }

        return set;
    }

    private static void ReadUser(string text, ParameterSet set)
    {
        var (user, password) = Split(text, ':');
        if (user.Length > 0)
        {
            set.Set("user", PercentText.Decode(user, set.Origin));
        }

        if (password is { Length: > 0 })
        {
            set.Set("password", PercentText.Decode(password, set.Origin));
        }
    }

    private static void ReadHosts(string text, ParameterSet set)
    {
        var names = new List<string>();
        var ports = new List<string>();
        foreach (var item in text.Split(','))
        {
            var (name, port) = HostAndPort(item, set.Origin);
            names.Add(PercentText.Decode(name, set.Origin));
            ports.Add(port ?? "");
        }

        if (names.Count > 1 || names[0].Length > 0)
        {
            set.Set("host", string.Join(',', names));
        }

        if (ports.Exists(p => p.Length > 0))
        {
            set.Set("port", string.Join(',', ports));
        }
    }

    private static (string Name, string? Port) HostAndPort(string item, string origin)
    {
        if (!item.StartsWith('['))
        {
            return Split(item, ':');
        }

        var close = item.IndexOf(']', StringComparison.Ordinal);
        var after = close < 0 ? "" : item[(close + 1)..];
        if (close < 2 || (after.Length > 0 && after[0] != ':'))
        {
            throw Malformed(origin);
        }

        return (item[1..close], after.Length > 1 ? after[1..] : null);
    }

    private static void ReadQuery(string text, ParameterSet set)
    {
        foreach (var pair in text.Split('&'))
        {
            var (name, value) = Split(pair, '=');
            if (value is null || value.Contains('=', StringComparison.Ordinal))
            {
                throw Malformed(set.Origin);
            }

            name = PercentText.Decode(name, set.Origin);
            value = PercentText.Decode(value, set.Origin);

            // The spelling of other drivers, which libpq reads too.
            (name, value) = (name, value) is ("ssl", "true") ? ("sslmode", "require") : (name, value);
            set.Set(name, value);
        }
    }

    private static (string First, string? Second) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static InvalidConnectionException Malformed(string origin) =>
        new("the URI is malformed")
        {
            Detail = $"The text is from {origin}; it is not repeated here, since a password may be in it.",
            Hint = "Write postgresql://user@host:5432/database?sslmode=verify-full; in a password, "
                + "@ is %40, / is %2F and % is %25.",
        };
}
