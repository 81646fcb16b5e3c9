using Npgsql;

namespace Cutover.Sessions;

/// <content>What keeps one script's session from the next one's.</content>
public sealed partial class Session
{
    /// <summary>
    /// Everything of a session that "reset" does not know, except its advisory locks: "discard all" would
    /// do it in one, and release the runner's lock with it.
    /// </summary>
    internal static IReadOnlyList<string> Discards { get; } =
        ["close all", "deallocate all", "unlisten *", "discard temp", "discard sequences"];

    /// <summary>Puts role and settings back. None of it takes a snapshot, so a transaction may still choose its isolation level.</summary>
    internal IReadOnlyList<string> Resets { get; }

    /// <summary>Whether a script may have left something behind that only <see cref="Discards"/> undo.</summary>
    internal bool MayHoldRemains { get; set; }

    /// <summary>Undoes whatever a script has set, and puts the settings back in place.</summary>
    public async Task ResetAsync(CancellationToken cancellation)
    {
        await using var batch = Batch(Resets);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Makes the session like a new one, but for its locks: nothing of one script is there for the next.</summary>
    /// <remarks>A temporary table, for one, would hide the real one of that name from every later script.</remarks>
    public async Task RenewAsync(CancellationToken cancellation)
    {
        await using var batch = Batch([.. Resets, .. Discards]);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Statements to be sent together; an error skips those after it.</summary>
    internal NpgsqlBatch Batch(IEnumerable<string> statements) => Batch(statements.Select(static s => new NpgsqlBatchCommand(s)));

    /// <inheritdoc cref="Batch(IEnumerable{string})"/>
    internal NpgsqlBatch Batch(IEnumerable<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(Connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    /// <summary>A call of a routine as one statement of a batch.</summary>
    internal static NpgsqlBatchCommand BatchCommand(string call, IEnumerable<NpgsqlParameter> arguments)
    {
        var command = new NpgsqlBatchCommand(call);
        AddTo(command.Parameters, arguments);
        return command;
    }
}
