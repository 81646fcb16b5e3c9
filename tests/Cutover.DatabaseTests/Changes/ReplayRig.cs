using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Cutover.Tests.Support;
using Npgsql;

namespace Cutover.DatabaseTests.Changes;

/// <summary>Live tables with a journal, what they were replaced by put aside, and three sessions of customers.</summary>
/// <remarks>
/// Core belongs to a role that is no superuser, and only a member of the role that owns the tables. One
/// session is a superuser's, since it writes as a replica would.
/// </remarks>
internal sealed class ReplayRig : IAsyncDisposable
{
    private const string Password = "test-secret";

    private readonly Target _target;
    private readonly NpgsqlDataSource _launcher;
    private readonly List<NpgsqlConnection> _sessions = [];

    private ReplayRig(Target target)
    {
        _target = target;
        _launcher = NpgsqlDataSource.Create(As("test_launcher"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ReplayRig> CreateAsync(TestServers servers, PostgresVersion version)
    {
        var rig = new ReplayRig(await Target.CreateAsync(servers, version));
        await rig._target.ExecuteAsync(ShopTables.Roles(Password, rig._target.Name));
        await new ScriptRunner(rig._launcher, new PackCatalog(Repository.At("sql")))
            .ApplyAsync(Pack.CoreName, new RunOptions(), Cancellation);
        rig._sessions.Add(await rig._target.DataSource.OpenConnectionAsync(Cancellation));
        for (var i = 1; i < CustomerStep.Sessions; i++)
        {
            await using var source = NpgsqlDataSource.Create(rig.As("test_customer"));
            rig._sessions.Add(await source.OpenConnectionAsync(Cancellation));
        }

        return rig;
    }

    /// <summary>Does the steps on fresh tables, replays what is left, and compares.</summary>
    /// <returns>What differs from what should be; empty when nothing does.</returns>
    public async Task<string> DifferencesAsync(IReadOnlyList<CustomerStep> steps)
    {
        await SetUpAsync();
        foreach (var step in steps)
        {
            if (step.Session < 0)
            {
                await TryReplayAsync();
            }
            else
            {
                await DoAsync(_sessions[step.Session], step.Sql);
            }
        }

        foreach (var session in _sessions)
        {
            await DoAsync(session, "commit");
        }

        await ReplayAsync();
        var exact = !steps.Contains(CustomerStep.Replay);
        return string.Join('\n', (await _target.RowsAsync(ShopTables.Differences(exact))).Select(static r => string.Join(' ', r)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
        {
            await session.DisposeAsync();
        }

        await _launcher.DisposeAsync();
        await _target.DisposeAsync();
    }

    private string As(string role) => new NpgsqlConnectionStringBuilder(Target.Unpooled(_target.ConnectionString))
    {
        Username = role,
        Password = Password,
    }.ConnectionString;

    private async Task SetUpAsync()
    {
        foreach (var session in _sessions)
        {
            await DoAsync(session, "rollback");
        }

        await _target.ExecuteAsync(ShopTables.Fresh);
        foreach (var statement in StatementSplitter.Split(ShopTables.Journals))
        {
            await using var command = _launcher.CreateCommand(statement.Text);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }

    /// <summary>A customer who has not committed a TRUNCATE keeps everybody out; the next replay takes it up.</summary>
    private async Task TryReplayAsync()
    {
        try
        {
            await ReplayAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
        }
    }

    private async Task ReplayAsync()
    {
        await using var command = _launcher.CreateCommand("select cutover._replay('shop', 'launch', 'shop_backup', true)");
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Does one step; what the server refuses has not happened, as for any customer.</summary>
    private static async Task DoAsync(NpgsqlConnection session, string sql)
    {
        try
        {
            if (sql.StartsWith("copy ", StringComparison.Ordinal))
            {
                var line = sql.IndexOf('\n', StringComparison.Ordinal);
                await using var writer = await session.BeginTextImportAsync(sql[..line], Cancellation);
                await writer.WriteAsync(sql.AsMemory(line + 1), Cancellation);
                return;
            }

            foreach (var statement in StatementSplitter.Split(sql))
            {
                await using var command = new NpgsqlCommand(statement.Text, session);
                await command.ExecuteNonQueryAsync(Cancellation);
            }
        }
        catch (PostgresException)
        {
            // The whole transaction: what came before the refused statement is undone, too.
            await using var rollback = new NpgsqlCommand("rollback", session);
            await rollback.ExecuteNonQueryAsync(Cancellation);
        }
    }
}
