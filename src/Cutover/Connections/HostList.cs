using System.Globalization;
using System.Net;

namespace Cutover.Connections;

/// <summary>Pairs the lists of hosts, addresses and ports as libpq does.</summary>
internal static class HostList
{
    /// <param name="set">The settings.</param>
    /// <param name="environment">Where the default host comes from.</param>
    /// <exception cref="InvalidConnectionException">The lists differ in length, or hold what is no host or
    /// port.</exception>
    public static List<HostAddress> From(ParameterSet set, HostEnvironment environment)
    {
        var names = set["host"]?.Split(',');
        var addresses = set["hostaddr"]?.Split(',');
        var ports = set["port"]?.Split(',') ?? [""];
        var count = addresses?.Length ?? names?.Length ?? 1;

        if ((names is not null && names.Length != count) || (ports.Length != 1 && ports.Length != count))
        {
            throw new InvalidConnectionException("the lists of hosts, addresses and ports differ in length")
            {
                Detail = $"There are {count} hosts; the connection is from {set.Origin} and the PG* variables.",
                Hint = "Give one port for all hosts, or one for each.",
            };
        }

        var hosts = new List<HostAddress>(count);
        for (var i = 0; i < count; i++)
        {
            var name = (addresses?[i].Trim() is { Length: > 0 } address ? address : names?[i].Trim()) ?? "";
            hosts.Add(new HostAddress(
                name.Length > 0 ? Checked(name, set.Origin) : Default(environment),
                Port(ports.Length == 1 ? ports[0] : ports[i], set.Origin)));
        }

        return hosts;
    }

    private static string Default(HostEnvironment environment) =>
        Directory.Exists(environment.SocketFolder) ? environment.SocketFolder : "localhost";

    /// <summary>A host is not repeated in an error: what is none may be a misplaced password.</summary>
    private static string Checked(string name, string origin)
    {
        var socket = name[0] is '/' or '@' || Path.IsPathRooted(name);
        var odd = !socket && name.Contains(':', StringComparison.Ordinal) && !IPAddress.TryParse(name, out _);
        if (odd || name.Any(c => char.IsControl(c) || c is ';' or '=' || (char.IsWhiteSpace(c) && !socket)))
        {
            throw new InvalidConnectionException("the host is neither a name, an address nor a folder")
            {
                Detail = $"The text is from {origin}.",
                Hint = "A port is a setting of its own; pairs of a keyword string are parted by blanks "
                    + "(host=db port=5432) or, in Npgsql's form, by semicolons (Host=db;Port=5432).",
            };
        }

        return name;
    }

    private static int Port(string text, string origin)
    {
        if (text.Trim().Length == 0)
        {
            return 5432;
        }

        return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and < 65536
            ? port
            : throw new InvalidConnectionException("the port is not a number from 1 to 65535")
            {
                Detail = $"The text is from {origin}.",
                Hint = "In a URI, a password that holds @ or / is written percent-encoded: %40, %2F.",
            };
    }
}
