using System.Globalization;

namespace Cutover.Connections;

/// <summary>Completes what was read with variables and defaults, and makes the settings of it.</summary>
internal sealed class SettingsAssembly(HostEnvironment environment, ServiceFiles services)
{
    public ConnectionSettings Complete(ParameterSet set)
    {
        KnownParameters.Check(set);
        AddService(set);
        AddVariables(set);
        TlsRules.CheckFiles(set);

        var warnings = new List<string>();
        var hosts = HostList.From(set, environment);
        var user = Plain(set["user"] ?? environment.UserName, "user", set.Origin);
        var database = Plain(set["dbname"] ?? user, "database", set.Origin);
        var tls = TlsRules.Mode(set, hosts);
        if (set["hostaddr"] is not null && set["host"] is not null && tls == TlsMode.VerifyFull)
        {
            warnings.Add("hostaddr is given: the certificate is compared with the address, not with the host's name");
        }

        var passwords = new PasswordLookup(set, hosts, database, user, environment, warnings);
        var keyPassword = set["sslpassword"];
        var shown = hosts.Select(h => h.Name).Append(user).Append(database);
        var secrets = (keyPassword is null ? passwords.All : passwords.All.Append(keyPassword)).Except(shown);

        return new ConnectionSettings
        {
            Hosts = hosts,
            Database = database,
            User = user,
            Password = passwords.Single,
            PasswordFile = passwords.Single is null && passwords.All.Any() ? passwords.Path : null,
            KeyPassword = keyPassword is null ? null : new Secret(keyPassword),
            Tls = tls,
            RootCertificate = TlsRules.Root(set, environment),
            ApplicationName = set["application_name"],
            ConnectTimeout = Timeout(set),
            Driver = DriverValues.From(set, warnings),
            Origin = set.Origin,
            Secrets = [.. secrets.Select(s => new Secret(s))],
            Warnings = warnings,
        };
    }

    private void AddService(ParameterSet set)
    {
        if ((set["service"] ?? environment.Variable("PGSERVICE")) is not { } service)
        {
            return;
        }

        var found = services.Find(service) ?? throw new InvalidConnectionException($"there is no service \"{service}\"")
        {
            Detail = $"Looked for in {string.Join(" and ", services.Paths)}; named by {set.Origin} or PGSERVICE.",
            Hint = $"Add [{service}] with host=…, dbname=… and user=… to one of them.",
        };

        set.FillFrom(found);
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

    /// <summary>Seconds; less than one waits for ever, as in libpq, and none given is 15.</summary>
    private static int Timeout(ParameterSet set)
    {
        if (set["connect_timeout"] is not { } text)
        {
            return 15;
        }

        // The driver takes no more than 1024.
        return int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? Math.Clamp(seconds, 0, 1024)
            : throw new InvalidConnectionException("connect_timeout is not a number of seconds")
            {
                Detail = $"The text is from {set.Origin} or PGCONNECT_TIMEOUT.",
                Hint = "Write connect_timeout=15.",
            };
    }

    private static string Plain(string text, string what, string origin)
    {
        if (text.Length == 0)
        {
            // As in a container that runs under a number without a name.
            throw new InvalidConnectionException($"no {what} is named, and the system's user has no name")
            {
                Detail = $"The target is from {origin}.",
                Hint = $"Name it in the address, or in {(what == "user" ? "PGUSER" : "PGDATABASE")}.",
            };
        }

        if (text.Any(char.IsControl))
        {
            throw new InvalidConnectionException($"the name of the {what} holds a control character")
            {
                Detail = $"The text is from {origin} or the PG* variables.",
                Hint = "A line break at the end of a variable is the usual cause.",
            };
        }

        return text;
    }
}
