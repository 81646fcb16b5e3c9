using System.Diagnostics;
using Cutover.Benchmarks.Harness;
using Cutover.Sandbox;
using Npgsql;

namespace Cutover.Benchmarks.Peers;

/// <summary>The backfill as a script of the application does it: one invoice after the other, each in its own transaction.</summary>
/// <remarks>At its best: statements are prepared, and the server is on the same machine.</remarks>
internal sealed class RowByRowBackfill(SandboxDatabase database, int invoices)
{
    private const string CreatePayment =
        """
        insert into "Payment" ("id", "tenantId", "memberId", "invoiceId", "amountCents", "currency", "status", "processedAt", "updatedAt", "channel", "verificationStatus")
        select 'script_' || i."id", i."tenantId", i."memberId", i."id", i."amountCents", i."currency", 'SUCCEEDED', i."paidAt", now(), 'SIMULATED', 'NOT_REQUIRED'
        from "Invoice" as i where i."id" = $1
        """;

    private const string CreateAllocation =
        """
        insert into "Allocation" ("tenantId", "invoiceId", "paymentId", "amountCents")
        select p."tenantId", p."invoiceId", p."id", p."amountCents" from "Payment" as p where p."invoiceId" = $1 and p."status" = 'SUCCEEDED' and p."amountCents" > 0 order by p."id" desc limit 1
        """;

    private const string SumOfAllocations = """select coalesce(sum("amountCents"), 0)::bigint from "Allocation" where "invoiceId" = $1""";

    private const string SetStatus =
        """
        update "Invoice" set "status" = case when "amountCents" <= $2 then 'PAID' when $2 > 0 then 'PARTIALLY_PAID' when "dueAt" < now() then 'OVERDUE' else 'ISSUED' end::"InvoiceStatus", "updatedAt" = now()
        where "id" = $1
        """;

    /// <summary>Backfills that many invoices and tells how long it took.</summary>
    public async Task<Sample> MeasureAsync(CancellationToken cancellation)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellation);
        var rows = await ReadAsync(connection, cancellation);
        await using var payment = await PrepareAsync(connection, CreatePayment, cancellation);
        await using var allocation = await PrepareAsync(connection, CreateAllocation, cancellation);
        await using var sum = await PrepareAsync(connection, SumOfAllocations, cancellation);
        await using var status = await PrepareAsync(connection, SetStatus, cancellation, parameters: 2);

        var began = Stopwatch.GetTimestamp();
        foreach (var (id, state) in rows)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            payment.Parameters[0].Value = allocation.Parameters[0].Value = sum.Parameters[0].Value = status.Parameters[0].Value = id;
            if (state == "PAID")
            {
                await payment.ExecuteNonQueryAsync(cancellation);
            }

            if (state is "PAID" or "PARTIALLY_PAID")
            {
                await allocation.ExecuteNonQueryAsync(cancellation);
            }

            status.Parameters[1].Value = await sum.ExecuteScalarAsync(cancellation);
            await status.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        return new Sample(Stopwatch.GetElapsedTime(began), TimeSpan.Zero);
    }

    private async Task<IReadOnlyList<(string Id, string Status)>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""select "id", "status"::text from "Invoice" where "amountCents" >= 0 order by "id" limit $1""", connection);
        command.Parameters.Add(new() { Value = invoices });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<(string, string)> rows = [];
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }

    private static async Task<NpgsqlCommand> PrepareAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, int parameters = 1)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = "" });
        if (parameters == 2)
        {
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint, Value = 0L });
        }

        await command.PrepareAsync(cancellation);
        return command;
    }
}
