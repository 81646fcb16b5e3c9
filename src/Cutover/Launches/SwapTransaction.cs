using Cutover.Errors;
using Cutover.Runner;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Launches;

/// <summary>One attempt at a swap: a transaction that is kept whole or not at all, and is known to be the one or the other.</summary>
/// <remarks>
/// COMMIT travels together with the call of the routine, so that the locks are not held for a round
/// trip, nor for as long as it takes to notice that the tool is gone. What the answer does not tell,
/// because it was lost or the call was cancelled, the ledger does (D50, D51).
/// </remarks>
internal sealed class SwapTransaction(LaunchSession session)
{
    private static readonly TimeSpan SettleFor = TimeSpan.FromSeconds(30);

    /// <returns>The swap, and when its COMMIT was done; null when that was not seen.</returns>
    /// <exception cref="PostgresException">The server refused; nothing was kept and no transaction is open.</exception>
    /// <exception cref="ConnectionLostException">The connection went away; the message says what was kept.</exception>
    public async Task<(Launch Launch, DateTimeOffset? CommittedAt)> RunAsync(SwapCall call, CancellationToken cancellation)
    {
        await session.Current.ExecuteAsync("begin isolation level read committed", cancellation);
        var transaction = (ulong)(await session.Current.CallAsync("select pg_current_xact_id()", [], cancellation))!;
        try
        {
            return await SwapAndCommitAsync(session.Current, call, cancellation);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            if (await SettleAsync(call.Kind, transaction, e) is { } kept)
            {
                return (kept, null);
            }

            throw;
        }
    }

    private static async Task<(Launch Launch, DateTimeOffset? CommittedAt)> SwapAndCommitAsync(
        Session session, SwapCall call, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(session.Connection);
        var swap = new NpgsqlBatchCommand($"select {LaunchLedger.Columns} from {call.Routine}");
        foreach (var argument in call.Arguments())
        {
            swap.Parameters.Add(argument);
        }

        batch.BatchCommands.Add(swap);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select clock_timestamp()"));

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var launch = LaunchLedger.Map(reader);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (launch, await reader.GetFieldValueAsync<DateTimeOffset>(0, cancellation));
    }

    /// <summary>The swap if it was committed after all; null when it is certain that nothing was kept.</summary>
    private async Task<Launch?> SettleAsync(SwapKind kind, ulong transaction, Exception failure)
    {
        await session.Current.RollBackAsync();
        var wasLost = session.Current.IsLost;
        if (wasLost)
        {
            session.Options.Report(new LaunchEvent.AskingLedger());
        }

        switch (await OutcomeAsync(kind, transaction))
        {
            case "committed":
                var launches = await LaunchLedger.ReadAsync(session.Current, session.Pack, CancellationToken.None);
                return launches.Single(l => l.TransactionId == transaction);

            case "rolled back" when wasLost && failure is not OperationCanceledException:
                throw new ConnectionLostException(
                    $"the connection was lost before the {Noun(kind)} was committed", "The ledger says that nothing of it was kept.", failure)
                {
                    Hint = "Look at the server's log, then run the same command again.",
                };

            case "rolled back":
                return null;

            default:
                throw Unknown(kind, transaction, failure);
        }
    }

    private async Task<string> OutcomeAsync(SwapKind kind, ulong transaction)
    {
        var clock = session.Options.Clock;
        var began = clock.GetTimestamp();
        try
        {
            while (true)
            {
                if (session.Current.IsLost)
                {
                    await session.ReopenAsync(CancellationToken.None);
                }

                // The server may still be at it: it has not noticed that the connection is gone, or is just committing.
                var outcome = await LaunchLedger.OutcomeAsync(session.Current, session.Pack, transaction, CancellationToken.None);
                if (outcome != "in progress" || clock.GetElapsedTime(began) >= SettleFor)
                {
                    return outcome;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), clock, CancellationToken.None);
            }
        }
        catch (Exception e) when (e is NpgsqlException or CutoverException)
        {
            throw Unknown(kind, transaction, e);
        }
    }

    private ConnectionLostException Unknown(SwapKind kind, ulong transaction, Exception failure) => new(
        $"the connection was lost, and whether the {Noun(kind)} was committed is not known",
        "It was kept whole or not at all; the ledger says which, as soon as the server can be asked.",
        failure)
    {
        Hint = $"select cutover.launch_outcome('{session.Pack.Replace("'", "''", StringComparison.Ordinal)}', '{transaction}'); "
            + "or run the same command again: it looks first.",
    };

    private static string Noun(SwapKind kind) => kind.ToString().ToLowerInvariant();
}
