using Cutover.Checks;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Fixtures;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Cutover.Tests.Support;
using Npgsql;

namespace Cutover.DatabaseTests.Allocations;

/// <summary>A billing service with the pack installed, and what its tests do in one line.</summary>
internal sealed class AllocationsTarget : IAsyncDisposable
{
    /// <summary>Every row of the application's tables, as text; what the pack adds to payments is null in old rows.</summary>
    public const string BusinessRows =
        """
        select 'Tenant' || t::text from "Tenant" as t
        union all select 'Member' || m::text from "Member" as m
        union all select 'Invoice' || i::text from "Invoice" as i
        union all select 'Payment' || p::text from "Payment" as p
        order by 1
        """;

    private AllocationsTarget(Target target) => Target = target;

    public Target Target { get; }

    public static PackCatalog Packs { get; } = new(Repository.At("sql"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>One tenant with two members and no invoice.</summary>
    public static Task<AllocationsTarget> EmptyAsync(TestServers servers, PostgresVersion version = PostgresVersion.V15) =>
        CloneAsync(servers, version, "allocations_empty", static async (database, cancellation) =>
        {
            await InstallAsync(database, cancellation);
            await ExecuteAsync(
                database,
                """
                insert into "Tenant" ("id", "name") values ('t', 'T'), ('u', 'U');
                insert into "Member" ("id", "tenantId", "name") values ('m', 't', 'M'), ('n', 't', 'N'), ('o', 'u', 'O')
                """,
                cancellation);
        });

    /// <summary>Three thousand invoices with every odd case.</summary>
    public static Task<AllocationsTarget> GeneratedAsync(TestServers servers, PostgresVersion version = PostgresVersion.V15) =>
        CloneAsync(servers, version, "allocations_generated", static async (database, cancellation) =>
        {
            await InstallAsync(database, cancellation);
            await ExecuteAsync(database, "select allocations_fixture.generate(3000)", cancellation);
        });

    /// <summary>Adds an invoice of member m that is due in some days.</summary>
    public Task InvoiceAsync(string id, string status, long cents, int? dueInDays = 10, string? paidAt = null, string member = "m", string currency = "PHP") =>
        Target.ExecuteAsync(FormattableString.Invariant(
            $"""
            insert into "Invoice" ("id", "tenantId", "memberId", "status", "amountCents", "currency", "dueAt", "paidAt", "createdAt", "updatedAt")
            select '{id}', m."tenantId", m."id", '{status}', {cents}, '{currency}', localtimestamp + {(dueInDays is { } days ? $"interval '{days} days'" : "null")},
                   {(paidAt is null ? "null" : $"'{paidAt}'")}, '2026-01-01', '2026-01-02'
            from "Member" as m where m."id" = '{member}'
            """));

    /// <summary>Adds a payment of member m.</summary>
    public Task PaymentAsync(string id, string? invoice, long cents, string status = "SUCCEEDED", string member = "m", string currency = "PHP") =>
        Target.ExecuteAsync(FormattableString.Invariant(
            $"""
            insert into "Payment" ("id", "tenantId", "memberId", "invoiceId", "amountCents", "currency", "status", "processedAt", "updatedAt")
            select '{id}', m."tenantId", m."id", {(invoice is null ? "null" : $"'{invoice}'")}, {cents}, '{currency}', '{status}', '2026-01-03', '2026-01-03'
            from "Member" as m where m."id" = '{member}'
            """));

    public Task BackfillAsync(int batchRows = 500) => Target.ExecuteAsync($"call allocations.backfill({batchRows})");

    /// <summary>Until a backfill, or its undoing, waits for a lock.</summary>
    public Task UntilItWaitsAsync() => Target.UntilAsync("exists (select from pg_stat_activity where query like 'call allocations%' and wait_event_type = 'Lock')");

    /// <summary>The status of an invoice, its balance, and its allocations as payment:cents in order.</summary>
    public async Task<string> StateAsync(string invoice) => await Target.ScalarAsync<string>(
        $"""
        select concat_ws(' ', i."status", allocations.invoice_balance(i."id"),
            (select string_agg(a."paymentId" || ':' || a."amountCents", ' ' order by a."id") from "Allocation" as a where a."invoiceId" = i."id"))
        from "Invoice" as i where i."id" = '{invoice}'
        """);

    /// <summary>Names of blocking checks that do not hold, in order.</summary>
    public async Task<IReadOnlyList<string>> BrokenChecksAsync()
    {
        var answers = await new CheckRunner(Target.DataSource, Packs).RunAsync("allocations", "live", [], static _ => { }, Cancellation);
        return [.. answers.Where(static a => a.IsBlocking).Select(static a => a.Failure is null ? a.Name : $"{a.Name}: {a.Failure}")];
    }

    /// <summary>Accepts all that the backfill left to a person.</summary>
    public Task AcceptAsync() => Target.ExecuteAsync(
        "select allocations.accept_undecided(r.reason, 'Ann') from (select distinct reason from allocations.undecided where accepted_by is null) as r");

    public ValueTask DisposeAsync() => Target.DisposeAsync();

    private static async Task<AllocationsTarget> CloneAsync(
        TestServers servers, PostgresVersion version, string template, Func<SandboxDatabase, CancellationToken, Task> fill) =>
        new(await Target.CloneAsync(servers, version, template, fill));

    private static async Task InstallAsync(SandboxDatabase database, CancellationToken cancellation)
    {
        await new FixtureLoader(database.DataSource, Packs).LoadAsync("allocations", cancellation);
        await new ScriptRunner(database.DataSource, Packs).ApplyAsync("allocations", new RunOptions(), cancellation);
    }

    private static async Task ExecuteAsync(SandboxDatabase database, string sql, CancellationToken cancellation)
    {
        await using var batch = database.DataSource.CreateBatch();
        foreach (var statement in StatementSplitter.Split(sql))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement.Text));
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
