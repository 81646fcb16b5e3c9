using Cutover.DatabaseTests.Support;
using Cutover.DatabaseTests.Swap.Support;
using Npgsql;

namespace Cutover.DatabaseTests.Swap;

/// <summary>Tries one schema after another on one connection, and leaves the database empty in between.</summary>
internal sealed class RandomTrial : IAsyncDisposable
{
    private const string Clean =
        """
        drop schema if exists ra, rb, ro, random_staging cascade;
        do $$
        declare
            v_schema  name;
        begin
            for v_schema in select n.nspname from pg_namespace as n where n.nspname ~ '^random_backup_' loop
                execute format('drop schema %I cascade', v_schema);
            end loop;
        end;
        $$;
        truncate cutover.conflict, cutover.change;
        delete from cutover.journal;
        delete from cutover.launch where undoes is not null;
        delete from cutover.launch;
        delete from cutover.staging;
        delete from cutover.managed_table;
        create schema ra;
        create schema rb;
        create schema ro;
        grant usage on schema ra, rb, ro to public;
        create sequence ro.shared;
        create function ro.nothing() returns trigger language plpgsql as $$ begin return null; end $$
        """;

    private const string Manage =
        """
        select count(cutover.manage_table('random', c.oid::regclass))
        from pg_class as c
        where c.relnamespace in ('ra'::regnamespace, 'rb'::regnamespace)
          and c.relkind in ('r', 'p')
          and not c.relispartition
        """;

    private const string Facts = "select string_agg(concat_ws(' | ', object, property, value), E'\\n' order by object, property, value) from cutover.fingerprint('random')";

    private readonly NpgsqlConnection _connection;

    private RandomTrial(NpgsqlConnection connection) => _connection = connection;

    public ulong Launched { get; private set; }

    public ulong Refused { get; private set; }

    public ulong Created { get; private set; }

    public ulong Impossible { get; private set; }

    /// <summary>How often a launch was refused with which message.</summary>
    public Dictionary<string, int> Refusals { get; } = new(StringComparer.Ordinal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RandomTrial> OpenAsync(Target target) => new(await target.DataSource.OpenConnectionAsync(Cancellation));

    /// <returns>What a launch or rollback changed, or an error that is no refusal; null when all is well.</returns>
    public async Task<string?> FindingAsync(string[] statements)
    {
        await RunAsync(Clean);
        foreach (var statement in statements)
        {
            await TryAsync(statement);
        }

        if (await AskAsync(Manage) is 0L)
        {
            return null;
        }

        var before = (string)(await AskAsync(Facts))!;
        try
        {
            return await LaunchAsync(before);
        }
        catch (PostgresException e) when (e.SqlState.StartsWith("MG0", StringComparison.Ordinal) && e.SqlState != Errors.ErrorCodes.FingerprintDiffers)
        {
            Refused++;
            var reason = $"{e.SqlState} {e.MessageText}: {e.Detail}";
            Refusals[reason] = Refusals.GetValueOrDefault(reason) + 1;
            return Difference(before, (string)(await AskAsync(Facts))!, "a refusal");
        }
        catch (PostgresException e)
        {
            return $"{e.SqlState} {e.MessageText}\n{e.Detail}\n{e.Where}";
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<string?> LaunchAsync(string before)
    {
        await RunAsync("select cutover.create_staging('random')");
        await RunAsync("select public.copy_rows('random')");
        await RunAsync("select cutover.complete_staging('random')");
        if (await AskAsync("select string_agg(difference, E'\\n') from cutover.structure_difference('random')") is string undone)
        {
            return $"completed staging differs:\n{undone}";
        }

        await RunAsync("select cutover.swap('random', window_limit => '30 s')");
        await RunAsync("select cutover.finish_launch(max(launch_id)) from cutover.launch");
        if (Difference(before, (string)(await AskAsync(Facts))!, "the launch") is { } launched)
        {
            return launched;
        }

        await RunAsync("select cutover.rollback(pack, backup_stamp, window_limit => '30 s') from cutover.launch where state = 'live'");
        await RunAsync("select cutover.finish_launch(max(launch_id)) from cutover.launch");
        Launched++;
        return Difference(before, (string)(await AskAsync(Facts))!, "the rollback");
    }

    private static string? Difference(string before, string after, string what)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        return before == after
            ? null
            : $"{what} changed\ngone: {string.Join("\n      ", old.Except(now))}\nnew:  {string.Join("\n      ", now.Except(old))}";
    }

    /// <summary>What cannot be created, because its table is not there or has no such column, is left out.</summary>
    private async Task TryAsync(string statement)
    {
        try
        {
            await RunAsync($"begin; {statement}; commit");
            Created++;
        }
        catch (PostgresException)
        {
            await RunAsync("rollback");
            Impossible++;
        }
    }

    private Task RunAsync(string sql) => _connection.RunAsync(sql, Cancellation);

    private async Task<object?> AskAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return await command.ExecuteScalarAsync(Cancellation) is { } value and not DBNull ? value : null;
    }
}
