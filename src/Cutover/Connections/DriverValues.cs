using Npgsql;

namespace Cutover.Connections;

/// <summary>Gives libpq's values to the driver, in the driver's spelling.</summary>
internal static class DriverValues
{
    /// <summary>
    /// What this tool decides itself: one session per connection, no time limit, text in UTF-8, no secrets echoed, nothing prepared that a script may deallocate.
    /// </summary>
    private static readonly HashSet<string> Decided = new(StringComparer.OrdinalIgnoreCase)
    {
        "Pooling", "Multiplexing", "Enlist", "Command Timeout", "Persist Security Info", "Minimum Pool Size",
        "Maximum Pool Size", "Connection Idle Lifetime", "Connection Pruning Interval", "Connection Lifetime",
        "No Reset On Close", "Write Coalescing Buffer Threshold Bytes", "Trust Server Certificate", "Encoding",
        "Max Auto Prepare", "Auto Prepare Min Usages",
    };

    /// <summary>The driver's settings, checked one by one.</summary>
    /// <exception cref="InvalidConnectionException">The driver refuses a value; its name is told, its text is
    /// not.</exception>
    public static Dictionary<string, string> From(ParameterSet set, List<string> warnings)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (keyword, value) in set.Driver)
        {
            if (!Decided.Contains(keyword))
            {
                values[keyword] = value;
            }
            else if (keyword is "Command Timeout" or "Trust Server Certificate")
            {
                warnings.Add($"{keyword} has no effect here");
            }
        }

        foreach (var known in KnownParameters.All)
        {
            if (set[known.Name] is not { } value)
            {
                continue;
            }

            if (known.Use == ParameterUse.Driver)
            {
                values[known.DriverName!] = Spelled(known.Name, value);
                Apply(new NpgsqlConnectionStringBuilder(), known.DriverName!, values[known.DriverName!],
                    $"{set.Origin} or the PG* variables");
            }
            else if (known.Use == ParameterUse.NoEffect && !IsDefault(known.Name, value))
            {
                warnings.Add($"{known.Name} has no effect here");
            }
        }

        return values;
    }

    /// <summary>Sets one keyword of the driver.</summary>
    public static void Apply(NpgsqlConnectionStringBuilder builder, string keyword, string value, string origin)
    {
        try
        {
            builder[keyword] = value;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            // Without the driver's exception, which quotes the value.
            throw new InvalidConnectionException($"the value of {keyword} is not understood")
            {
                Detail = $"The text is from {origin}.",
                Hint = "See the list of values at the driver's connection string parameters.",
            };
        }
    }

    private static string Spelled(string name, string value) => name switch
    {
        "keepalives" => value is "0" or "false" or "False" ? "false" : "true",
        "load_balance_hosts" => value is "random" or "true" or "True" ? "true" : "false",
        "require_auth" => string.Join(',', value.Split(',').Select(Method)),
        _ => value,
    };

    /// <summary>A method of authentication; an exclamation mark before it forbids it.</summary>
    private static string Method(string name) => name.Trim() switch
    {
        ['!', .. var forbidden] => $"!{Method(forbidden)}",
        "password" => "Password",
        "md5" => "MD5",
        "gss" => "GSS",
        "sspi" => "SSPI",
        "scram-sha-256" => "ScramSHA256",
        "none" => "None",
        var other => other,
    };

    private static bool IsDefault(string name, string value) => name switch
    {
        "client_encoding" => value.ToUpperInvariant() is "UTF8" or "UTF-8" or "UNICODE" or "AUTO",
        "sslcompression" or "gssdelegation" => value == "0",
        "sslsni" => value == "1",
        "fallback_application_name" => true,
        _ => false,
    };
}
