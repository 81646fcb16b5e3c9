namespace Cutover.Connections;

/// <summary>What a connection may depend on outside its own text: variables, folders and the user's name.</summary>
/// <remarks>A value, so that a resolution is a function of its arguments and a test needs no process state.</remarks>
public sealed record HostEnvironment
{
    /// <summary>The environment variables; an empty one counts as unset.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The folder that <c>~</c> stands for.</summary>
    public required string HomeFolder { get; init; }

    /// <summary>The operating system's name of the user, the default role.</summary>
    public required string UserName { get; init; }

    /// <summary>Where a local server's socket is looked for when no host is named.</summary>
    public string SocketFolder { get; init; } = "/var/run/postgresql";

    /// <summary>The folder of the machine's own service file, unless <c>PGSYSCONFDIR</c> names another.</summary>
    public string SystemServiceFolder { get; init; } = "/etc/postgresql-common";

    /// <summary>The environment of this process, read once.</summary>
    public static HostEnvironment OfThisProcess()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return new HostEnvironment
        {
            Variables = variables,
            HomeFolder = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            UserName = Environment.UserName,
        };
    }

    /// <summary>The value of a variable; null when it is unset or empty.</summary>
    public string? Variable(string name) =>
        Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Names the folders only: variables hold passwords.</summary>
    public override string ToString() => $"{UserName} at home in {HomeFolder}";
}
