using System.Globalization;

namespace Cutover.Connections;

/// <summary>Completes what was read with variables and defaults, and makes the settings of it.</summary>
internal sealed class SettingsAssembly(HostEnvironment environment, ServiceFiles services)
{
    private readonly List<string> _warnings = [];

    public ConnectionSettings Complete(ParameterSet set)
    {
        KnownParameters.Check(set);
        AddService(set);
        AddVariables(set);

        var hosts = HostList.From(set, environment);
        var user = Plain(set["user"] ?? environment.UserName, "user", set.Origin);
        var database = Plain(set["dbname"] ?? user, "database", set.Origin);
        var tls = Tls(set, hosts);
        if (set["hostaddr"] is not null && set["host"] is not null && tls == TlsMode.VerifyFull)
        {
            _warnings.Add("hostaddr is given: the certificate has to name that address, since the driver compares with it");
        }

        var driver = DriverValues.From(set, _warnings);
        foreach (var file in new[] { "sslcert", "sslkey" })
        {
            CheckFile(set[file], file, set.Origin);
        }

        var passwords = set["password"] is { } given ? [given] : FromFile(set, hosts, database, user);
        var single = passwords.Distinct().Count() == 1 && passwords[0] is { } only ? new Secret(only) : null;
        var keyPassword = set["sslpassword"] is { } key ? new Secret(key) : null;
        var names = hosts.Select(h => (string?)h.Name).Append(user).Append(database).ToHashSet();

        return new ConnectionSettings
        {
            Hosts = hosts,
            Database = database,
            User = user,
            Password = single,
            PasswordFile = single is null && passwords.Exists(p => p is not null) ? PasswordPath(set) : null,
            KeyPassword = keyPassword,
            Tls = tls,
            RootCertificate = Root(set),
            ApplicationName = set["application_name"],
            ConnectTimeout = Timeout(set),
            Driver = driver,
            Origin = set.Origin,
            Warnings = _warnings,
            Secrets = [.. passwords.Append(set["sslpassword"]).Where(p => p is not null && !names.Contains(p)).Distinct()
                .Select(p => new Secret(p!))],
        };
    }

    private void AddService(ParameterSet set)
    {
        if ((set["service"] ?? environment.Variable("PGSERVICE")) is not { } service)
        {
            return;
        }

        set.FillFrom(services.Find(service) ?? throw new InvalidConnectionException($"there is no service \"{service}\"")
        {
            Detail = $"Looked for in {string.Join(" and ", services.Paths)}; named by {set.Origin} or PGSERVICE.",
            Hint = $"Add [{service}] with host=…, dbname=… and user=… to one of them.",
        });
    }

    private void AddVariables(ParameterSet set)
    {
        var variables = new ParameterSet { Origin = "the PG* variables" };
        foreach (var known in KnownParameters.All)
        {
            if (known.Variable is { } name && environment.Variable(name) is { } value)
            {
                variables.Set(known.Name, value);
            }
        }

        KnownParameters.Check(variables);
        set.FillFrom(variables);
    }

    private static TlsMode Tls(ParameterSet set, List<HostAddress> hosts)
    {
        var system = set["sslrootcert"] == "system";
        if (set["sslmode"] is not { } text)
        {
            return hosts.TrueForAll(h => h.IsLocal) && !system ? TlsMode.Prefer : TlsMode.VerifyFull;
        }

        var mode = TlsModes.Parse(text) ?? throw new InvalidConnectionException("the sslmode is not understood")
        {
            Detail = $"The text is from {set.Origin} or PGSSLMODE.",
            Hint = $"It is one of: {TlsModes.Names}.",
        };

        return !system || mode == TlsMode.VerifyFull ? mode : throw new InvalidConnectionException("sslrootcert=system needs sslmode=verify-full")
        {
            Detail = "Anybody may have a certificate of a public authority; only the host's name in it tells them apart.",
            Hint = "Leave sslmode out.",
        };
    }

    private string? Root(ParameterSet set)
    {
        var root = set["sslrootcert"];
        if (root == "system")
        {
            return SystemRoots.Find(environment);
        }

        // A missing file would surface as a certificate that nobody signed.
        CheckFile(root, "sslrootcert", set.Origin);
        return root;
    }

    private static void CheckFile(string? path, string name, string origin)
    {
        if (path is not null && !File.Exists(path))
        {
            throw new InvalidConnectionException($"the file of {name} does not exist")
            {
                Detail = $"{path} is named by {origin} or the PG* variables.",
                Hint = "Relative paths start from the current folder.",
            };
        }
    }

    private string PasswordPath(ParameterSet set) =>
        set["passfile"] ?? (OperatingSystem.IsWindows() && environment.Variable("APPDATA") is { } folder
            ? Path.Combine(folder, "postgresql", "pgpass.conf")
            : Path.Combine(environment.HomeFolder, ".pgpass"));

    private List<string?> FromFile(ParameterSet set, List<HostAddress> hosts, string database, string user)
    {
        if (PasswordFile.Open(PasswordPath(set), _warnings) is not { } file)
        {
            return [];
        }

        var named = set["host"]?.Split(',') ?? [];
        return [.. hosts.Index().Select(h =>
        {
            var name = named.ElementAtOrDefault(h.Index)?.Trim() is { Length: > 0 } host ? host : h.Item.Name;
            var port = h.Item.Port.ToString(CultureInfo.InvariantCulture);
            return file.Find(name == environment.SocketFolder ? "localhost" : name, port, database, user);
        })];
    }

    /// <summary>libpq's rules: none or less than one waits for ever there; none is 15 s here.</summary>
    private static int Timeout(ParameterSet set)
    {
        if (set["connect_timeout"] is not { } text)
        {
            return 15;
        }

        return int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? Math.Clamp(seconds, 0, 1024)
            : throw new InvalidConnectionException("connect_timeout is not a number of seconds")
            {
                Detail = $"The text is from {set.Origin} or PGCONNECT_TIMEOUT.",
                Hint = "Write connect_timeout=15.",
            };
    }

    private static string Plain(string text, string what, string origin) =>
        !text.Any(char.IsControl) ? text : throw new InvalidConnectionException($"the name of the {what} holds a control character")
        {
            Detail = $"The text is from {origin} or the PG* variables.",
            Hint = "A line break at the end of a variable is the usual cause.",
        };
}
