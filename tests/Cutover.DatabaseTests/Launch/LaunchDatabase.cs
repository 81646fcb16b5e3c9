using Cutover.Connections;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Sandbox.Apis;
using Cutover.Sandbox.Platform;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Cutover.Sources.Ingest;
using Cutover.Tests.Support;
using Npgsql;

namespace Cutover.DatabaseTests.Launch;

/// <summary>A platform's database with pack launch applied, cloned from a template, and what tests ask of it.</summary>
internal sealed class LaunchDatabase : IAsyncDisposable
{
    private readonly SandboxDatabase _database;

    private LaunchDatabase(SandboxDatabase database)
    {
        _database = database;
        // Whole preparations on a machine that runs other tests beside: the test's own limit applies.
        DataSource = NpgsqlDataSource.Create(Target.Unpooled(database.ConnectionString) + ";Command Timeout=0");
    }

    public NpgsqlDataSource DataSource { get; }

    public string Uri
    {
        get
        {
            var builder = Address;
            return $"postgresql://{builder.Username}:{builder.Password}@{builder.Host}:{builder.Port}/{builder.Database}";
        }
    }

    /// <summary>Where it is, with the superuser's password.</summary>
    public NpgsqlConnectionStringBuilder Address => new(_database.ConnectionString);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The fixture without a row of production: for tests that bring their own.</summary>
    public static Task<LaunchDatabase> EmptyAsync(TestServers servers, PostgresVersion version) =>
        CreateAsync(servers, version, "launch_empty", static (_, _) => Task.CompletedTask);

    /// <summary>Production as it was before the launch, at scale 1.</summary>
    public static Task<LaunchDatabase> FilledAsync(TestServers servers, PostgresVersion version) =>
        CreateAsync(servers, version, "launch_filled", static (database, token) => Production.FillAsync(new LearningPlatform(), database.DataSource, token));

    public async Task<string> ScalarAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        command.AllResultTypesAreUnknown = true;
        return await command.ExecuteScalarAsync(Cancellation) as string ?? "";
    }

    public async Task<long> CountAsync(string from) => long.Parse(await ScalarAsync($"select count(*) from {from}"), System.Globalization.CultureInfo.InvariantCulture);

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlBatch(await DataSource.OpenConnectionAsync(Cancellation));
        foreach (var statement in StatementSplitter.Split(sql))
        {
            command.BatchCommands.Add(new NpgsqlBatchCommand(statement.Text));
        }

        await command.ExecuteNonQueryAsync(Cancellation);
        await command.Connection!.DisposeAsync();
    }

    /// <summary>Reads the fake services as the command does, with pauses that nobody waits for.</summary>
    public Task<IReadOnlyList<ScanReport>> IngestAsync(SandboxApis apis, IngestOptions? options = null, HostEnvironment? environment = null) =>
        new ApiIngest(DataSource, (options ?? new IngestOptions()) with { FirstPause = TimeSpan.FromMilliseconds(1) }).RunAsync(
            [.. ApiEndpoint.Sources.Select(s => ApiEndpoint.Of(s, environment ?? Keys(apis)))], Cancellation);

    /// <summary>The variables that lead to the fake services.</summary>
    public static HostEnvironment Keys(SandboxApis apis) => HostEnvironment.OfThisProcess() with { Variables = Variables(apis) };

    public static Dictionary<string, string> Variables(SandboxApis apis) => new(StringComparer.Ordinal)
    {
        ["XENDIT_URL"] = apis.Url.ToString(),
        ["XENDIT_SECRET_KEY"] = apis.XenditKey,
        ["SYSTEMEIO_URL"] = apis.Url.ToString(),
        ["SYSTEMEIO_API_KEY"] = apis.SystemeIoKey,
    };

    public Task<string> SyncAsync() => ScalarAsync("select public.sync_raw_api_data()");

    public Task<string> ValidateAsync() => ScalarAsync("select public.validate_and_prepare_clean_data()");

    public Task CreateStagingAsync() => ExecuteAsync("set role launch_owner; select cutover.create_staging('launch'); reset role");

    /// <summary>Everything up to the launch itself: pages over HTTP, sync, staging, validate, complete.</summary>
    public async Task PrepareAsync(SandboxApis apis)
    {
        await IngestAsync(apis);
        await SyncAsync();
        await CreateStagingAsync();
        await ValidateAsync();
        await ExecuteAsync("select cutover.complete_staging('launch'); select cutover.approve('launch', 'review', 'Maria')");
    }

    /// <summary>Launches as an operator who may execute and nothing else; gives the answer.</summary>
    public Task<string> AsOperatorAsync(string call) => AsAsync("launch_operator", call);

    /// <summary>One call as another role's own session.</summary>
    public async Task<string> AsAsync(string who, string call)
    {
        await using var connection = await DataSource.OpenConnectionAsync(Cancellation);
        await using var role = new NpgsqlCommand($"set session authorization {who}", connection);
        await role.ExecuteNonQueryAsync(Cancellation);
        await using var command = new NpgsqlCommand(call, connection) { AllResultTypesAreUnknown = true };
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    /// <summary>The names of the pack's checks that do not hold at a place.</summary>
    public async Task<IReadOnlyList<string>> BrokenChecksAsync(string place)
    {
        await using var command = DataSource.CreateCommand(
            "select r.check_name || coalesce(': ' || r.failure, '') from cutover.run_checks('launch', $1) as r where not r.holds order by 1");
        command.Parameters.Add(new() { Value = place });
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<string> names = [];
        while (await reader.ReadAsync(Cancellation))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task<LaunchDatabase> CreateAsync(
        TestServers servers, PostgresVersion version, string template, Func<SandboxDatabase, CancellationToken, Task> fill)
    {
        var server = await servers.PostgresAsync(version, Cancellation);
        await server.CreateTemplateAsync(
            template,
            async (database, token) =>
            {
                await LaunchFixture.ApplyAsync(database.DataSource, token);
                await fill(database, token);
                await new ScriptRunner(database.DataSource, new PackCatalog(Repository.At("sql"))).ApplyAsync("launch", new RunOptions(), token);
                await HandOverAsync(database, token);
            },
            Cancellation);
        var clone = await server.CreateDatabaseAsync(template, Cancellation);

        // A clone does not take the grants on its database along.
        await using var grant = clone.DataSource.CreateCommand($"grant create on database {clone.Name} to launch_owner");
        await grant.ExecuteNonQueryAsync(Cancellation);
        return new LaunchDatabase(clone);
    }

    /// <summary>What the README says: a launch owner who cannot log in, an operator with EXECUTE alone.</summary>
    private static async Task HandOverAsync(SandboxDatabase database, CancellationToken cancellation)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellation);
        foreach (var statement in StatementSplitter.Split(
            $$"""
            select cutover.create_launch_owner('launch_owner', 'launch');
            do $$
            declare
                v_statement text;
            begin
                for v_statement in select m.statement from cutover.missing_privileges('launch', 'launch_owner') as m loop
                    execute v_statement;
                end loop;
            end;
            $$;
            select launch.hand_over();
            do $$ begin if to_regrole('launch_operator') is null then create role launch_operator login password '{{Psql.OperatorPassword}}'; end if; end $$;
            select cutover.grant_operator('launch_operator', 'launch');
            """))
        {
            await using var command = new NpgsqlCommand(statement.Text, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
