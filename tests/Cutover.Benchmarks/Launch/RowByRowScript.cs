using Cutover.Sandbox;
using Npgsql;

namespace Cutover.Benchmarks.Launch;

/// <summary>The preparation as a script of the application does it: one contact, then one payment after the other, looked up and written by itself.</summary>
/// <remarks>At its best: statements are prepared, nothing waits for the disk, and the server is on the same machine. It fills the tables of <c>row_by_row.sql</c>.</remarks>
internal sealed class RowByRowScript(SandboxDatabase database)
{
    private const string Contacts =
        """
        select lower(btrim(email)), first_name, last_name, tags, registered_at from launch.systemeio_raw
        where lower(btrim(email)) not like '%@example.com' and tags && '{PaidP2P,imported}'
        """;

    private const string FindUser = "select id from auth.users where lower(email) = $1";

    private const string WriteProfile =
        """
        insert into row_by_row.unified_profiles (id, email, first_name, last_name, tags, created_at)
        values (coalesce($1::uuid, launch._uuid('user:' || $2::text)), $2, $3, $4, $5, $6)
        on conflict (id) do update set first_name = excluded.first_name, last_name = excluded.last_name, tags = excluded.tags
        """;

    private const string Payments =
        """
        select id, lower(btrim(payer_email)), status, amount, currency, external_id, created_at, paid_at,
               case when description ilike '%papers to profits%' then 'P2P' when description ilike '%canva%' then 'Canva' else 'Other' end
        from launch.xendit_raw
        """;

    private const string FindProfile = "select id from row_by_row.unified_profiles where lower(email) = $1";

    private const string WriteTransaction =
        """
        insert into row_by_row.transactions (id, user_id, amount, currency, status, external_id, contact_email, created_at, paid_at, metadata)
        values (
            launch._uuid('payment:' || $1::text), $2::uuid, $3, $4,
            case when $5::text in ('PAID', 'SETTLED') then 'completed' when $5 = 'EXPIRED' then 'expired' else 'pending' end,
            $6, $7, $8, $9::timestamptz, jsonb_build_object('product', $10::text, 'xendit_id', $1)
        )
        on conflict (id) do update set status = excluded.status, user_id = excluded.user_id, paid_at = excluded.paid_at
        """;

    private const string WriteEnrollment =
        """
        insert into row_by_row.enrollments (user_id, course_id, transaction_id, enrolled_at)
        select $1::uuid, c.id, launch._uuid('payment:' || $2::text), $3 from public.courses as c where c.slug = 'papers-to-profits'
        on conflict (user_id, course_id) do nothing
        """;

    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxAutoPrepare = 20 }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using (var clear = new NpgsqlCommand("truncate row_by_row.unified_profiles, row_by_row.transactions, row_by_row.enrollments", connection))
        {
            await clear.ExecuteNonQueryAsync(cancellation);
        }

        foreach (var contact in await RowsAsync(connection, Contacts, cancellation))
        {
            var user = await AskAsync(connection, FindUser, [contact[0]], cancellation);
            await AskAsync(connection, WriteProfile, [user, .. contact], cancellation);
        }

        foreach (var p in await RowsAsync(connection, Payments, cancellation))
        {
            var (id, email, status, product) = (p[0], p[1], p[2] as string, p[8] as string);
            var user = await AskAsync(connection, FindProfile, [email], cancellation);
            await AskAsync(connection, WriteTransaction, [id, user, p[3], p[4], status!, p[5], email, p[6], p[7], product!], cancellation);
            if (product == "P2P" && user is not DBNull && status is "PAID" or "SETTLED")
            {
                await AskAsync(connection, WriteEnrollment, [user, id, p[6]], cancellation);
            }
        }
    }

    private static async Task<List<object[]>> RowsAsync(NpgsqlConnection connection, string query, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(query, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<object[]> rows = [];
        while (await reader.ReadAsync(cancellation))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The connection keeps prepared what is asked often.</summary>
    private static async Task<object> AskAsync(NpgsqlConnection connection, string statement, object[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return await command.ExecuteScalarAsync(cancellation) ?? DBNull.Value;
    }
}
