using System.Globalization;

namespace Cutover.Connections;

/// <summary>The passwords of a target's hosts: the one that was given, else those of the password file.</summary>
internal sealed class PasswordLookup
{
    private readonly List<string?> _passwords;

    public PasswordLookup(
        ParameterSet set, List<HostAddress> hosts, string database, string user,
        HostEnvironment environment, List<string> warnings)
    {
        Path = set["passfile"] ?? DefaultPath(environment);
        _passwords = set["password"] is { } given ? [given] : [];

        if (_passwords.Count == 0 && PasswordFile.Open(Path, warnings) is { } file)
        {
            var named = set["host"]?.Split(',') ?? [];
            _passwords.AddRange(hosts.Index().Select(h =>
            {
                var name = named.ElementAtOrDefault(h.Index)?.Trim() is { Length: > 0 } host ? host : h.Item.Name;
                var port = h.Item.Port.ToString(CultureInfo.InvariantCulture);
                return file.Find(name == environment.SocketFolder ? "localhost" : name, port, database, user);
            }));
        }
    }

    /// <summary>The password file, whether it exists or not.</summary>
    public string Path { get; }

    /// <summary>Every password found.</summary>
    public IEnumerable<string> All => _passwords.OfType<string>();

    /// <summary>The password of all hosts; null when there is none, or one per host.</summary>
    public Secret? Single => _passwords.Distinct().Count() == 1 && _passwords[0] is { } only ? new Secret(only) : null;

    private static string DefaultPath(HostEnvironment environment) =>
        OperatingSystem.IsWindows() && environment.Variable("APPDATA") is { } folder
            ? System.IO.Path.Combine(folder, "postgresql", "pgpass.conf")
            : System.IO.Path.Combine(environment.HomeFolder, ".pgpass");
}
