using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cutover.Errors;
using Cutover.Scripts;

namespace Cutover.Runner;

/// <summary>A plan as it is kept in a file: what would run, and the state of the world it was made for.</summary>
/// <param name="Format">Version of this shape; 1.</param>
/// <param name="Pack">The pack.</param>
/// <param name="Target">The database it was made for.</param>
/// <param name="JournalDigest">The ledger's state then.</param>
/// <param name="Scripts">What would run, in order, with the checksum of each file.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="MadeBy">Who made it.</param>
public sealed record PlanFile(
    int Format,
    string Pack,
    TargetIdentity Target,
    string JournalDigest,
    IReadOnlyList<PlannedScript> Scripts,
    DateTimeOffset MadeAt,
    string MadeBy)
{
    /// <summary>Names of the variables that were given, each with a digest of its value; empty when there were none.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The file's content for a plan.</summary>
    public static PlanFile Of(RunPlan plan, ScriptVariables variables, DateTimeOffset madeAt, string madeBy)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(variables);
        return new PlanFile(1, plan.Pack.Pack.Name, plan.Target, plan.JournalDigest, PlannedScript.Of(plan), madeAt, madeBy)
        {
            Variables = variables.Digests(Salt(plan.JournalDigest, madeAt)),
        };
    }

    /// <summary>Writes it as JSON.</summary>
    public async Task WriteAsync(string path, CancellationToken cancellation)
    {
        await using var file = OutputFile.Create("--out", path);
        await JsonSerializer.SerializeAsync(file, this, Options, cancellation);
    }

    /// <exception cref="CutoverException">There is no such file, or it is no plan.</exception>
    public static async Task<PlanFile> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var plan = await JsonSerializer.DeserializeAsync<PlanFile>(file, Options, cancellation);
            if (plan is { Format: 1, Variables: not null, Target: not null, Scripts: not null, JournalDigest: not null })
            {
                return plan;
            }
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw NoPlan(path, e);
        }

        throw NoPlan(path, null);
    }

    /// <exception cref="CutoverException">Ledger, files or target are not what they were; the plan must be made again.</exception>
    internal void ThrowIfStale(RunPlan now, ScriptVariables variables)
    {
        if (now.Pack.Pack.Name != Pack)
        {
            throw Stale($"it is for pack {Pack}");
        }

        if (!now.Target.IsSameDatabase(Target))
        {
            throw Stale($"it was made for database {Target.Database} of cluster {Target.Cluster}, and this is {now.Target.Database} of {now.Target.Cluster}");
        }

        if (now.JournalDigest != JournalDigest)
        {
            throw Stale("the ledger has changed since");
        }

        var given = variables.Digests(Salt(JournalDigest, MadeAt));
        var other = given.Except(Variables).Concat(Variables.Except(given)).Select(static v => v.Key).FirstOrDefault();
        if (other is not null)
        {
            throw Stale($"variable {other} has another value, or is given only once");
        }

        var scripts = PlannedScript.Of(now);
        if (!scripts.SequenceEqual(Scripts))
        {
            var odd = scripts.Except(Scripts).Concat(Scripts.Except(scripts)).Select(static s => s.Name).FirstOrDefault();
            throw Stale(odd is null ? "the scripts run in another order now" : $"{odd} is not what it was");
        }
    }

    private static string Salt(string journalDigest, DateTimeOffset madeAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{journalDigest} {madeAt:O}");

    private static CutoverException Stale(string detail) => new(ExitCode.Refused, "the plan is stale")
    {
        SqlState = ErrorCodes.PlanIsStale,
        Detail = $"Nothing was run: {detail}.",
        Hint = "Make it again and review the difference: cutover plan PACK --out plan.json",
    };

    private static CutoverException NoPlan(string path, Exception? inner) =>
        new(ExitCode.Usage, $"{path} is not a plan", inner)
        {
            Detail = inner?.Message,
            Hint = "Make one: cutover plan PACK --out plan.json",
        };
}
