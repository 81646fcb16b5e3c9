using System.Data.Common;

namespace Cutover.Connections;

/// <summary>The settings of a MySQL source, under the names of its client, its drivers and of libpq.</summary>
internal static class SourceKeywords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["host"] = "host",
        ["server"] = "host",
        ["datasource"] = "host",
        ["port"] = "port",
        ["database"] = "dbname",
        ["dbname"] = "dbname",
        ["initialcatalog"] = "dbname",
        ["user"] = "user",
        ["username"] = "user",
        ["userid"] = "user",
        ["uid"] = "user",
        ["password"] = "password",
        ["pwd"] = "password",
        ["sslmode"] = "sslmode",
        ["socket"] = "socket",
        ["unixsocket"] = "socket",
        ["sslca"] = "sslrootcert",
        ["sslcert"] = "sslcert",
        ["sslkey"] = "sslkey",
        ["connecttimeout"] = "connect_timeout",
        ["connectiontimeout"] = "connect_timeout",
    };

    /// <summary>Reads <c>host=db user=reader</c> or <c>Server=db;Uid=reader</c>.</summary>
    public static ParameterSet Read(string text, string origin)
    {
        if (!text.Contains(';', StringComparison.Ordinal))
        {
            return Rename(KeywordReader.Read(text, origin));
        }

        var set = new ParameterSet { Origin = origin };
        try
        {
            var builder = new DbConnectionStringBuilder { ConnectionString = text };
            foreach (string keyword in builder.Keys)
            {
                set.Set(keyword, (string)builder[keyword]);
            }
        }
        catch (ArgumentException)
        {
            throw new InvalidConnectionException("the keyword string is malformed")
            {
                Detail = $"The text is from {origin}; it is not repeated here, since a password may be in it.",
                Hint = "Write Server=db.example;Database=shop;Uid=reader; quote a value that holds a semicolon.",
            };
        }

        return Rename(set);
    }

    /// <summary>Gives every setting its one name; refuses what is unknown.</summary>
    public static ParameterSet Rename(ParameterSet set)
    {
        var renamed = new ParameterSet { Origin = set.Origin };
        string? previous = null;
        foreach (var name in set.Names)
        {
            if (!Known.TryGetValue(Plain(name), out var known))
            {
                PasswordRule.RefuseAfterPassword(previous, set.Origin);
                throw Unknown(name, set.Origin);
            }

            renamed.Set(known, set[name] ?? "");
            previous = known;
        }

        return renamed;
    }

    private static InvalidConnectionException Unknown(string name, string origin) =>
        new($"unknown source parameter \"{name}\"")
        {
            Detail = $"The text is from {origin}.",
            Hint = "Known are: host, port, database, user, password, ssl-mode, ssl-ca, ssl-cert, ssl-key, socket, "
                + "connect-timeout.",
        };

    private static string Plain(string name) => name
        .Replace(" ", "", StringComparison.Ordinal)
        .Replace("-", "", StringComparison.Ordinal)
        .Replace("_", "", StringComparison.Ordinal)
        .ToLowerInvariant();
}
