using Npgsql;

namespace Cutover.Connections;

/// <summary>A resolved PostgreSQL target: which server, as whom, how protected, and who said so.</summary>
/// <remarks>Printing it gives <see cref="Display"/>; passwords leave it only through <see cref="ToNpgsql"/>.</remarks>
public sealed record ConnectionSettings
{
    /// <summary>The hosts in the order they are tried; at least one.</summary>
    public required IReadOnlyList<HostAddress> Hosts { get; init; }

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>The role.</summary>
    public required string User { get; init; }

    /// <summary>The password for all hosts; null when there is none, or one per host.</summary>
    public Secret? Password { get; init; }

    /// <summary>
    /// The password file for the driver to read, where the hosts have different passwords; else null.
    /// </summary>
    public string? PasswordFile { get; init; }

    /// <summary>The password of the client certificate's key; null when it has none.</summary>
    public Secret? KeyPassword { get; init; }

    /// <summary>The encryption asked for, or the default of the hosts.</summary>
    public required TlsMode Tls { get; init; }

    /// <summary>The file of trusted authorities; null for the machine's own.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>The name under which sessions appear; null for <c>cutover</c> and the verb.</summary>
    public string? ApplicationName { get; init; }

    /// <summary>Seconds to wait for a connection, for each host; 0 waits for ever.</summary>
    public int ConnectTimeout { get; init; } = 15;

    /// <summary>Further settings by the driver's names; none is secret.</summary>
    public IReadOnlyDictionary<string, string> Driver { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Where the settings were found, to follow the word "from": <c>--target</c>, <c>DATABASE_URL</c>, …
    /// </summary>
    public required string Origin { get; init; }

    /// <summary>What a person should know and may ignore, one sentence each; no secrets.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the <see cref="Redactor"/> is to hide.</summary>
    /// <remarks>
    /// Without a password that is also the name of the role, the database or a host: hiding it would blot out
    /// every message, and showing that name tells nobody that it is the password.
    /// </remarks>
    public IReadOnlyList<Secret> Secrets { get; init; } = [];

    /// <summary>One line without secrets: <c>app on db.example:5432 as deploy (verify-full)</c>.</summary>
    public string Display => $"{Database} on {string.Join(',', Hosts)} as {User} ({Tls.ToText()})";

    /// <summary>What a plan or a ledger row remembers of the target.</summary>
    public TargetIdentity Identity => new(string.Join(',', Hosts), Database, User);

    /// <summary>The driver's connection string, as this tool needs it.</summary>
    /// <param name="verb">The verb that runs, for <c>application_name</c>; empty for none.</param>
    /// <returns>
    /// Without pool, time limit, ambient transaction or multiplexing. It holds the password: never print it.
    /// </returns>
    public NpgsqlConnectionStringBuilder ToNpgsql(string verb = "") => NpgsqlSettings.Build(this, verb);

    /// <summary>The same as <see cref="Display"/>.</summary>
    public override string ToString() => Display;
}
