using System.Data.Common;
using Npgsql;

namespace Cutover.Connections;

/// <summary>
/// Reads Npgsql's keyword strings: <c>Host=db;Port=5432;Search Path=billing</c>, with the driver's synonyms.
/// </summary>
internal static class DriverKeywordReader
{
    /// <summary>Spellings that differ by more than case and blanks from the canonical name.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["server"] = "host",
        ["db"] = "dbname",
        ["userid"] = "user",
        ["uid"] = "user",
        ["psw"] = "password",
        ["pwd"] = "password",
    };

    private static readonly Dictionary<string, string> NamesByDriverName = KnownParameters.All
        .Where(p => p.DriverName is not null)
        .ToDictionary(p => Plain(p.DriverName!), p => p.Name, StringComparer.Ordinal);

    /// <exception cref="InvalidConnectionException">The text is malformed, or holds a keyword that the driver
    /// refuses.</exception>
    public static ParameterSet Read(string text, string origin)
    {
        var set = new ParameterSet { Origin = origin };
        string? previous = null;
        foreach (var (keyword, value) in Pairs(text, origin))
        {
            var plain = Plain(keyword);
            if (Synonyms.TryGetValue(plain, out var name) || NamesByDriverName.TryGetValue(plain, out name))
            {
                set.Set(name, value);
            }
            else
            {
                Keep(keyword, value, previous, set);
            }

            previous = name;
        }

        SplitPorts(set);
        return set;
    }

    private static List<(string Keyword, string Value)> Pairs(string text, string origin)
    {
        try
        {
            var builder = new DbConnectionStringBuilder { ConnectionString = text };
            return [.. builder.Keys.Cast<string>().Select(key => (key, (string)builder[key]))];
        }
        catch (ArgumentException)
        {
            // The driver's text is dropped: it may quote what was not understood.
            throw new InvalidConnectionException("the keyword string is malformed")
            {
                Detail = $"The text is from {origin}; it is not repeated here, since a password may be in it.",
                Hint = "Write Host=db.example;Database=app;Username=deploy; quote a value that holds a semicolon.",
            };
        }
    }

    private static void Keep(string keyword, string value, string? previous, ParameterSet set)
    {
        var probe = new NpgsqlConnectionStringBuilder();
        if (!probe.ContainsKey(keyword))
        {
            PasswordRule.RefuseAfterPassword(previous, set.Origin);
            throw new InvalidConnectionException($"unknown connection keyword \"{keyword}\"")
            {
                Detail = $"The text is from {set.Origin}.",
                Hint = "Write Host=db.example;Database=app;Username=deploy; the other keywords are Npgsql's.",
            };
        }

        DriverValues.Apply(probe, keyword, value, set.Origin);
        var canonical = probe.Keys.Cast<string>().FirstOrDefault();
        if (canonical is not null)
        {
            set.Driver[canonical] = value;
        }
    }

    /// <summary>Npgsql writes <c>Host=a:5433,b</c>; libpq has the ports apart.</summary>
    private static void SplitPorts(ParameterSet set)
    {
        if (set["host"] is not { } hosts)
        {
            return;
        }

        var items = hosts.Split(',').Select(item => SplitPort(item.Trim())).ToList();
        set.Set("host", string.Join(',', items.Select(i => i.Name)));
        if (items.Exists(i => i.Port is not null))
        {
            var common = set["port"] ?? "";
            set.Set("port", string.Join(',', items.Select(i => i.Port ?? common)));
        }
    }

    private static (string Name, string? Port) SplitPort(string item)
    {
        var colon = item.LastIndexOf(':');
        var bare = item.StartsWith('[') || item.IndexOf(':', StringComparison.Ordinal) == colon;
        var port = colon >= 0 && bare && item[(colon + 1)..].All(char.IsAsciiDigit) ? item[(colon + 1)..] : null;
        var name = port is null ? item : item[..colon];
        return (name.StartsWith('[') && name.EndsWith(']') ? name[1..^1] : name, port);
    }

    private static string Plain(string keyword) =>
        keyword.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
