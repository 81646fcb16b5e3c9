namespace Cutover.Connections;

/// <summary>The service files of libpq: named groups of settings, the user's file before the machine's.</summary>
internal sealed class ServiceFiles(HostEnvironment environment)
{
    /// <summary>The files in the order they are searched, whether they exist or not.</summary>
    public IReadOnlyList<string> Paths =>
    [
        environment.Variable("PGSERVICEFILE") ?? Path.Combine(environment.HomeFolder, ".pg_service.conf"),
        Path.Combine(environment.Variable("PGSYSCONFDIR") ?? environment.SystemServiceFolder, "pg_service.conf"),
    ];

    /// <returns>The settings of the service; null when no file has it.</returns>
    /// <exception cref="InvalidConnectionException">A file has a line that is neither a group nor a
    /// setting.</exception>
    public ParameterSet? Find(string service)
    {
        foreach (var path in Paths.Where(File.Exists))
        {
            if (Read(path, service) is { } found)
            {
                KnownParameters.Check(found);
                return found;
            }
        }

        return null;
    }

    private static ParameterSet? Read(string path, string service)
    {
        ParameterSet? found = null;
        var number = 0;
        foreach (var raw in Lines(path))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                if (found is not null)
                {
                    return found;
                }

                found = line == $"[{service}]" ? new ParameterSet { Origin = $"service {service} in {path}" } : null;
                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 1 ? "" : line[..equals].TrimEnd();
            if (found is not null)
            {
                // As libpq does; a service within a service could go round in circles.
                if (name is "" or "service")
                {
                    throw Malformed(path, number);
                }

                found.Fill(name, line[(equals + 1)..].TrimStart());
            }
        }

        return found;
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConnectionException($"the service file {path} cannot be read")
            {
                Hint = "Make it readable for this user, or name another one in PGSERVICEFILE.",
            };
        }
    }

    private static InvalidConnectionException Malformed(string path, int line) =>
        new($"line {line} of the service file {path} is no setting")
        {
            Hint = "Write name=value, one setting a line, under [service]; a service cannot name another one.",
        };
}
