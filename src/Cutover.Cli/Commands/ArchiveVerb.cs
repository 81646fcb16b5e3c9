using System.CommandLine;
using System.Globalization;
using Cutover.Archives;
using Cutover.Cli.Hosting;
using Cutover.Errors;
using Cutover.Runner;
using Cutover.Sandbox.Clients;
using Npgsql;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover archive</c>: keeps tables or a whole database for later, proves that, and brings them back.</summary>
internal static class ArchiveVerb
{
    private static readonly Argument<string> Folder = new("folder") { Description = "The archive's folder.", HelpName = "DIR" };

    private static readonly Option<string[]> Tables = new("--table")
    {
        Description = "Tables to archive, with their partitions and children; the whole database when none is named.",
        HelpName = "TABLE",
        DefaultValueFactory = static _ => [],
    };

    private static readonly Option<string> Retain = new("--retain")
    {
        Description = "How long it has to be kept, such as 90d, 18m or 7y.",
        HelpName = "TIME",
        DefaultValueFactory = static _ => "7y",
    };

    private static readonly Option<bool> Prove = new("--prove") { Description = "Prove an archive that is there, once more." };
    private static readonly Option<bool> WithoutProof = new("--no-proof") { Description = "Do not restore the new archive on a server of its own." };
    private static readonly Option<bool> Restore = new("--restore") { Description = "Bring the archive back, where its tables are not any more." };

    private static readonly Option<string?> RestoreRows = new("--restore-rows")
    {
        Description = "Make this table's rows those of the archive.",
        HelpName = "TABLE",
    };

    private static readonly Option<string?> Servers = new("--servers")
    {
        Description = "Where the server for the proof comes from: docker, local or any. Else CUTOVER_SERVERS.",
        HelpName = "SOURCE",
    };

    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var verb = new Command("archive", "Archives tables or the whole database, proves it by restoring it elsewhere, and brings it back.")
        {
            Folder, Tables, Retain, WithoutProof, Prove, Restore, RestoreRows, Servers,
        };
        verb.SetAction((parsed, cancellation) => host.RunAsync("archive", parsed, RunAsync, cancellation));
        return (verb,
        [
            "cutover archive backup/2026-03-01",
            "cutover archive archive/lerg_codes --table public.lerg_codes --retain 7y",
            "cutover archive archive/lerg_codes --restore",
            "cutover archive backup/2026-03-01 --restore-rows public.profiles",
        ]);
    }

    private static Task<VerbAnswer> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = context.Get(Folder);
        RequireOneTask(context);
        return context.Get(RestoreRows) is { } table ? RestoreRowsAsync(context, folder, table, cancellation)
            : context.Get(Restore) ? RestoreAsync(context, folder, cancellation)
            : context.Get(Prove) ? ProveAgainAsync(context, folder, cancellation)
            : TakeAsync(context, folder, cancellation);
    }

    private static void RequireOneTask(VerbContext context)
    {
        (string Name, bool IsGiven)[] tasks =
        [
            (Prove.Name, context.Get(Prove)),
            (Restore.Name, context.Get(Restore)),
            (RestoreRows.Name, context.Get(RestoreRows) is not null),
            ("taking an archive (--table, --no-proof)", context.Get(Tables).Length > 0 || context.Get(WithoutProof)),
        ];
        if (tasks.Where(static t => t.IsGiven).Select(static t => t.Name).ToList() is [var one, var other, ..])
        {
            throw new CutoverException(ExitCode.Usage, $"{one} and {other} exclude each other") { Hint = "Give one of them." };
        }
    }

    private static async Task<VerbAnswer> TakeAsync(VerbContext context, string folder, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var options = new ArchiveOptions
        {
            Folder = folder,
            Tables = context.Get(Tables),
            RetainUntil = Retention.Until(context.Get(Retain), today),
            Report = line => context.Terminal.Progress.WriteLine(line),
        };
        var programs = await ProgramsAsync(context, cancellation);
        var (manifest, digest) = await new ArchiveWriter(context.DataSource, Server(context), programs, TimeProvider.System)
            .TakeAsync(options, cancellation);

        // Recorded before it is proven: whatever ends the proof, the ledger knows what is in the folder.
        var number = await RecordAsync(context, folder, manifest, digest, provenAt: null, cancellation);
        if (context.Get(WithoutProof))
        {
            return Answer(number, folder, manifest, digest, provenAt: null);
        }

        return await ProveAsync(context, folder, manifest, digest, programs, cancellation);
    }

    private static async Task<VerbAnswer> ProveAgainAsync(VerbContext context, string folder, CancellationToken cancellation)
    {
        var (manifest, digest) = await ReadAsync(context, folder, cancellation);
        var programs = await PostgresClients.FindAsync(manifest.ServerVersion / 10000, cancellation);
        return await ProveAsync(context, folder, manifest, digest, programs, cancellation);
    }

    /// <summary>Reads an archive, and asks the ledger whether it is the one that was recorded.</summary>
    private static async Task<(ArchiveManifest Manifest, string Digest)> ReadAsync(VerbContext context, string folder, CancellationToken cancellation)
    {
        var (manifest, digest) = await ArchiveManifest.ReadAsync(folder, cancellation);
        if (!await new ArchiveLedger(context.DataSource, context.Packs).KnowsAsync(folder, manifest, digest, cancellation))
        {
            context.Warn($"{folder} is not known to this ledger: only its own manifest says what it holds");
        }

        return (manifest, digest);
    }

    private static async Task<VerbAnswer> ProveAsync(
        VerbContext context, string folder, ArchiveManifest manifest, string digest, IDumpPrograms programs, CancellationToken cancellation)
    {
        await ArchiveProof.RunAsync(context, Servers, folder, manifest, programs, cancellation);
        var provenAt = TimeProvider.System.GetUtcNow();
        var number = await RecordAsync(context, folder, manifest, digest, provenAt, cancellation);
        return Answer(number, folder, manifest, digest, provenAt);
    }

    private static Task<long> RecordAsync(
        VerbContext context, string folder, ArchiveManifest manifest, string digest, DateTimeOffset? provenAt, CancellationToken cancellation) =>
        new ArchiveLedger(context.DataSource, context.Packs).RecordAsync(folder, manifest, digest, provenAt, cancellation);

    private static VerbAnswer Answer(long number, string folder, ArchiveManifest manifest, string digest, DateTimeOffset? provenAt) =>
        new(
            ExitCode.Done,
            new { archive = number, folder = Path.GetFullPath(folder), digest, provenAt, manifest },
            terminal =>
            {
                foreach (var table in manifest.Tables)
                {
                    terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.FullName}  {table.Rows:#,0} rows  {table.Digest}"));
                }

                terminal.Out.WriteLine($"{(provenAt is null ? "archived, not proven" : "archived and proven")}; kept until {manifest.RetainUntil:yyyy-MM-dd}; {digest}");
            });

    private static async Task<VerbAnswer> RestoreAsync(VerbContext context, string folder, CancellationToken cancellation)
    {
        var (manifest, digest) = await ReadAsync(context, folder, cancellation);
        var programs = await PostgresClients.FindAsync(manifest.ServerVersion / 10000, cancellation);
        await new ArchiveRestorer(folder, manifest, context.DataSource).RestoreAsync(
            programs, Server(context), line => context.Terminal.Progress.WriteLine(line), cancellation);
        return new VerbAnswer(
            ExitCode.Done,
            new { restored = manifest.Tables.Select(static t => t.FullName), digest },
            terminal => terminal.Out.WriteLine($"restored {string.Join(", ", manifest.Tables.Select(static t => t.FullName))}, every row as it was archived"));
    }

    private static async Task<VerbAnswer> RestoreRowsAsync(VerbContext context, string folder, string table, CancellationToken cancellation)
    {
        var (manifest, digest) = await ReadAsync(context, folder, cancellation);
        var rows = await new ArchiveRestorer(folder, manifest, context.DataSource).RestoreRowsAsync(table, cancellation);
        return new VerbAnswer(
            ExitCode.Done,
            new { table, rowsChanged = rows, digest },
            terminal => terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table} is as it was archived; {rows:#,0} rows were not")));
    }

    private static async Task<PostgresClients> ProgramsAsync(VerbContext context, CancellationToken cancellation)
    {
        var target = await TargetIdentity.ReadAsync(context.DataSource, cancellation);
        return await PostgresClients.FindAsync(target.ServerVersion / 10000, cancellation);
    }

    private static NpgsqlConnectionStringBuilder Server(VerbContext context) => context.Target.ToNpgsql(context.Verb);
}
