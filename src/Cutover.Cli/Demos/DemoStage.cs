using Cutover.Cli.Commands;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Fixtures;
using Cutover.Sandbox;
using Cutover.Scripts;
using Npgsql;
using Spectre.Console;

namespace Cutover.Cli.Demos;

/// <summary>Where a demo takes place: every command is shown before it runs, as an operator would type it.</summary>
internal sealed class DemoStage(
    DemoTarget target, NpgsqlDataSource database, PackCatalog packs, Terminal terminal, long rows, SandboxServer server)
{
    /// <summary>Decides which people the demo makes up.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many times the plan's counts.</summary>
    public int Scale { get; init; } = 1;

    /// <summary>How many rows were asked for.</summary>
    public long Rows { get; } = rows;

    /// <summary>The database, for what a demo plays besides the operator.</summary>
    public NpgsqlDataSource Database { get; } = database;

    /// <summary>Where servers come from that the demo needs besides.</summary>
    public ServerSource Servers { get; } = server.Source;

    /// <summary>The packs.</summary>
    public PackCatalog Packs { get; } = packs;

    /// <summary>Sets a variable of the environment for the commands that follow.</summary>
    public void Set(string variable, string value) => target.Variables[variable] = value;

    /// <summary>A line between commands, saying what is going to happen and why.</summary>
    public void Say(string line) => terminal.Say($"\n{line}");

    /// <summary>A line of what came out.</summary>
    public void Tell(string line) => terminal.Say($"   {line}");

    /// <summary>Makes a second database with some scripts of a pack's fixture; verbs find it as their source.</summary>
    /// <returns>The database; disposing it drops it.</returns>
    public async Task<SandboxDatabase> CreateSourceAsync(string pack, IReadOnlyCollection<string> only, CancellationToken cancellation)
    {
        var source = await server.CreateDatabaseAsync(template: null, cancellation);
        await new FixtureLoader(source.DataSource, Packs).LoadAsync(pack, only, cancellation);
        var address = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        target.Variables["CUTOVER_SOURCE"] =
            $"host={address.Host} port={address.Port} dbname={address.Database} user={address.Username} password={address.Password}";
        return source;
    }

    /// <summary>Loads some scripts of a pack's fixture.</summary>
    public Task LoadFixtureAsync(string pack, IReadOnlyCollection<string> only, CancellationToken cancellation) =>
        new FixtureLoader(Database, Packs).LoadAsync(pack, only, cancellation);

    /// <summary>A file of a pack, as a command line names it.</summary>
    public string PathOf(string pack, string file) => Path.Combine(Packs.Folder, pack, file);

    /// <summary>Loads the fixture of a pack.</summary>
    public Task LoadFixtureAsync(string pack, CancellationToken cancellation) =>
        new FixtureLoader(Database, Packs).LoadAsync(pack, cancellation);

    /// <summary>Runs a verb, which has to answer as expected.</summary>
    /// <exception cref="CutoverException">It answered something else; the demo ends with it.</exception>
    public async Task CutoverAsync(IReadOnlyList<string> arguments, CancellationToken cancellation, ExitCode expected = ExitCode.Done)
    {
        var line = $"cutover {string.Join(' ', arguments)}";
        terminal.Say($"\n$ {line}");
        var exitCode = await target.RunAsync([.. arguments, "--sql", Packs.Folder], cancellation);
        if (exitCode != (int)expected)
        {
            throw new CutoverException((ExitCode)exitCode, $"the demo stopped at: {line}");
        }
    }

    /// <summary>Runs a statement as <c>psql</c> would, with the server's notices, and shows its rows.</summary>
    public async Task SqlAsync(string statement, CancellationToken cancellation, string? role = null)
    {
        terminal.Say($"\n{role}=> {statement}");
        await using var connection = await Database.OpenConnectionAsync(cancellation);
        if (role is not null)
        {
            await using var become = new NpgsqlCommand($"set session authorization {role}", connection);
            await become.ExecuteNonQueryAsync(cancellation);
        }

        connection.Notice += (_, e) => terminal.Say($"   {e.Notice.MessageText}");
        await using var command = new NpgsqlCommand(statement, connection) { AllResultTypesAreUnknown = true, CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (reader.FieldCount > 0)
        {
            terminal.Console.Write(await TableOfAsync(reader, cancellation));
        }
    }

    private static async Task<Table> TableOfAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var table = new Table().Border(TableBorder.None);
        table.AddColumns([.. Enumerable.Range(0, reader.FieldCount).Select(i => Markup.Escape(reader.GetName(i)))]);
        while (await reader.ReadAsync(cancellation))
        {
            table.AddRow([.. Enumerable.Range(0, reader.FieldCount).Select(i => Markup.Escape(reader.GetValue(i) as string ?? ""))]);
        }

        return table;
    }
}
