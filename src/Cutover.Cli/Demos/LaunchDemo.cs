using System.Globalization;
using Cutover.Sandbox.Apis;
using Cutover.Sandbox.Platform;

namespace Cutover.Cli.Demos;

/// <summary>Two APIs become a clean production in one swap, under the eyes of customers, and back, and forth again.</summary>
internal sealed class LaunchDemo : IPackDemo
{
    private const string Operator = "launch_operator";

    private const string Figures =
        """
        select
            (select count(*) from launch.xendit_raw)                                       as "invoices",
            (select count(*) from launch.contact)                                          as "contacts",
            (select count(*) from launch.payment where product in ('P2P', 'Canva') and status = 'completed') as "paid P2P and Canva",
            (select count(*) from launch.contact where has_payment_tag)                    as "people with a payment tag",
            (select count(*) from launch.lead)                                             as "leads",
            (select '₱' || to_char(amount, 'FM999,999,999') from launch.staged_revenue() where product = 'Canva') as "Canva revenue"
        """;

    private const string Production =
        """
        select
            (select count(*) from auth.users)              as "users",
            (select count(*) from public.unified_profiles) as "profiles",
            (select count(*) from public.unified_profiles where email like '%@example.com') as "of them test accounts",
            (select count(*) from public.transactions)     as "transactions",
            (select count(*) from public.enrollments)      as "enrollments"
        """;

    /// <inheritdoc/>
    public string Pack => "launch";

    /// <inheritdoc/>
    public string Summary => "two APIs become a clean production in one swap, and back";

    /// <inheritdoc/>
    public long? Rows => null;

    /// <inheritdoc/>
    public async Task RunAsync(DemoStage stage, CancellationToken cancellation)
    {
        var platform = new LearningPlatform(stage.Seed, stage.Scale);
        await PrepareAsync(stage, platform, cancellation);
        await IngestAsync(stage, platform, cancellation);
        await StageAsync(stage, cancellation);
        var stamp = await LaunchAsync(stage, cancellation);
        await RollBackAsync(stage, stamp, cancellation);
    }

    private static async Task PrepareAsync(DemoStage stage, LearningPlatform platform, CancellationToken cancellation)
    {
        stage.Say($"A learning platform's production: real customers among test accounts, and a product line that is missing (seed {stage.Seed}, scale {stage.Scale}).");
        await stage.LoadFixtureAsync("launch", cancellation);
        await Sandbox.Platform.Production.FillAsync(platform, stage.Database, cancellation);
        await stage.SqlAsync(Production, cancellation);
        await stage.CutoverAsync(["up", "launch"], cancellation);

        stage.Say("A role that cannot log in owns the launch; an operator may execute it, and nothing else.");
        await stage.SqlAsync("select statement from cutover.create_launch_owner('launch_owner', 'launch')", cancellation);
        await stage.SqlAsync(
            "do $$ declare s text; begin for s in select statement from cutover.missing_privileges('launch', 'launch_owner') loop execute s; end loop; end $$",
            cancellation);
        await stage.SqlAsync("select launch.hand_over()", cancellation);
        await stage.SqlAsync($"create role {Operator} login", cancellation);
        await stage.SqlAsync($"select cutover.grant_operator('{Operator}', 'launch')", cancellation);
    }

    /// <summary>The services fail now and then, as they do.</summary>
    private static async Task IngestAsync(DemoStage stage, LearningPlatform platform, CancellationToken cancellation)
    {
        stage.Say("Two services on loopback speak as Xendit and Systeme.io do, with an error, a cut connection and a refused request among the answers.");
        var options = new SandboxApiOptions
        {
            XenditPerMinute = 600 * stage.Scale,
            SystemeIoPerMinute = 600 * stage.Scale,
            Fault = static request => request switch
            {
                { Endpoint: "/transactions", Number: 20 } => ApiFault.ServerError,
                { Endpoint: "/v2/invoices", Number: 30 } => ApiFault.Cut,
                { Endpoint: "/api/contacts", Number: 40 } => ApiFault.TooMany(1),
                _ => null,
            },
        };
        await using var apis = await SandboxApis.StartAsync(platform, options, cancellation);
        stage.Set("XENDIT_URL", apis.Url.ToString());
        stage.Set("XENDIT_SECRET_KEY", apis.XenditKey);
        stage.Set("SYSTEMEIO_URL", apis.Url.ToString());
        stage.Set("SYSTEMEIO_API_KEY", apis.SystemeIoKey);
        await stage.CutoverAsync(["ingest", "launch"], cancellation);
    }

    private static async Task StageAsync(DemoStage stage, CancellationToken cancellation)
    {
        await stage.SqlAsync("select jsonb_pretty(sync_raw_api_data() - 'errors') as sync", cancellation, Operator);
        await stage.SqlAsync("select cutover.create_staging('launch')", cancellation, "launch_owner");
        await stage.SqlAsync("select jsonb_pretty(validate_and_prepare_clean_data()) as prepared", cancellation, Operator);
        stage.Say("The figures of the plan, as computed from what came over HTTP:");
        await stage.SqlAsync(Figures, cancellation);
        await stage.SqlAsync("select cutover.complete_staging('launch')", cancellation, "launch_owner");
        await stage.CutoverAsync(["check", "launch", "--place", "staging"], cancellation);
        await stage.SqlAsync("select launch.rehearse_launch()", cancellation, "launch_owner");
        await stage.SqlAsync("select person, recorded_at from cutover.approve('launch', 'review', 'Maria Santos')", cancellation);
    }

    private static async Task<string> LaunchAsync(DemoStage stage, CancellationToken cancellation)
    {
        stage.Say("Customers read and order meanwhile:");
        await using var customers = DemoCustomers.Open(stage.Database);
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        await stage.SqlAsync("select launch_clean_production()", cancellation, Operator);
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        await customers.CloseAsync();
        stage.Tell(string.Create(CultureInfo.InvariantCulture, $"{customers.Statements} statements of customers were answered, {customers.Failures} failed"));
        await stage.SqlAsync("select cutover.finish_launch(max(launch_id)) as \"foreign keys validated\" from cutover.launch", cancellation);
        await stage.SqlAsync(Production, cancellation);
        await stage.CutoverAsync(["check", "launch"], cancellation);
        return await StampAsync(stage, cancellation);
    }

    private static async Task RollBackAsync(DemoStage stage, string stamp, CancellationToken cancellation)
    {
        stage.Say("Somebody orders, and then the launch is undone:");
        await stage.SqlAsync(
            "insert into public.transactions (amount, status, contact_email) values (1000, 'completed', 'late.order@inbox.test')", cancellation);
        await stage.SqlAsync($"select rollback_migration('{stamp}')", cancellation, Operator);
        await stage.SqlAsync("select count(*) as \"late orders kept\" from public.transactions where contact_email = 'late.order@inbox.test'", cancellation);

        stage.Say("And launched again:");
        await stage.SqlAsync("select launch_clean_production()", cancellation, Operator);
        await stage.SqlAsync("select count(*) as \"late orders kept\" from public.transactions where contact_email = 'late.order@inbox.test'", cancellation);
        stage.Say("The evidence is in cutover.launch, cutover.launch_statement, cutover.check_result, launch.api_error and launch.rejected_item:");
        await stage.SqlAsync(
            "select launch_id, kind, backup_stamp, state, attempts, lock_window, (select count(*) from cutover.launch_statement as s where s.launch_id = l.launch_id) as statements from cutover.launch as l order by 1",
            cancellation);
    }

    private static async Task<string> StampAsync(DemoStage stage, CancellationToken cancellation)
    {
        await using var command = stage.Database.CreateCommand("select backup_stamp from cutover.launch order by launch_id desc limit 1");
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
