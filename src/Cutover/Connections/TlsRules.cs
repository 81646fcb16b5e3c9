namespace Cutover.Connections;

/// <summary>How much is demanded of the encryption, and against which authorities.</summary>
internal static class TlsRules
{
    /// <summary>The mode that was asked for; else verified, unless the bytes stay on this machine.</summary>
    public static TlsMode Mode(ParameterSet set, List<HostAddress> hosts)
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

        if (system && mode != TlsMode.VerifyFull)
        {
            throw new InvalidConnectionException("sslrootcert=system needs sslmode=verify-full")
            {
                Detail = "Anybody may have a certificate of a public authority; only the host's name tells them apart.",
                Hint = "Leave sslmode out.",
            };
        }

        return mode;
    }

    /// <summary>The file of trusted authorities; null for the driver's default.</summary>
    public static string? Root(ParameterSet set, HostEnvironment environment) =>
        set["sslrootcert"] is "system" ? SystemRoots.Find(environment) : set["sslrootcert"];

    /// <summary>Refuses a file that is missing: the driver would say that nobody signed the certificate.</summary>
    public static void CheckFiles(ParameterSet set)
    {
        foreach (var name in new[] { "sslrootcert", "sslcert", "sslkey" })
        {
            if (set[name] is { } path && path != "system" && !File.Exists(path))
            {
                throw new InvalidConnectionException($"the file of {name} does not exist")
                {
                    Detail = $"{path} is named by {set.Origin} or the PG* variables.",
                    Hint = "Relative paths start from the current folder.",
                };
            }
        }
    }
}
