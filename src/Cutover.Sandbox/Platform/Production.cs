using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using static Cutover.Sandbox.Platform.PlatformSize;

namespace Cutover.Sandbox.Platform;

/// <summary>Fills the platform's live tables as they were before the launch: real customers among test data.</summary>
/// <remarks>The tables are those of <c>sql/launch/fixture</c>. Triggers do not fire, as when a dump is restored.</remarks>
public static class Production
{
    private static readonly Guid Course = new("c0000000-0000-4000-8000-000000000001");
    private static readonly Guid Welcome = new("c0000000-0000-4000-8000-000000000002");

    /// <summary>Fills them; all or nothing.</summary>
    public static async Task FillAsync(LearningPlatform platform, NpgsqlDataSource target, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(target);
        await using var connection = await target.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, "set local session_replication_role = replica", cancellation);
        await CopyUsersAsync(platform, connection, cancellation);
        await CopyIdentitiesAsync(platform, connection, cancellation);
        await CopyProfilesAsync(platform, connection, cancellation);
        await CopyAffiliatesAsync(platform, connection, cancellation);
        await CopyTransactionsAsync(platform, connection, cancellation);
        await CopyEnrollmentsAsync(platform, connection, cancellation);
        await transaction.CommitAsync(cancellation);
        await ExecuteAsync(connection, "analyze", cancellation);
    }

    /// <summary>Every account: administrators, customers, the quality team, and test users, nine of whom have no profile.</summary>
    private static IEnumerable<Account> Accounts(LearningPlatform platform)
    {
        for (var block = 0; block < platform.Scale; block++)
        {
            for (var number = 0; number < Users; number++)
            {
                yield return AccountAt(platform, block, number);
            }
        }
    }

    private static Account AccountAt(LearningPlatform platform, int block, int number)
    {
        var at = number - Admins - Customers;
        var person = number < Admins
            ? platform.PersonIn(block, 50_000 + number)
            : platform.PersonIn(block, at < 0 ? CustomerNumber(number - Admins) : 60_000 + at);
        var email = at < 0 ? person.Email : at < QualityTeam
            ? string.Create(CultureInfo.InvariantCulture, $"qa+{block}.{at}@academy.test")
            : string.Create(CultureInfo.InvariantCulture, $"test.user.{block}.{at}@example.com");
        var created = platform.DayOf(block, number);
        return new Account(
            platform.UserId(block, number), block, number, person, email, created,
            HasProfile: number < Users - UsersWithoutProfile, IsAdmin: number < Admins, IsCustomer: number >= Admins && at < 0);
    }

    /// <summary>Customers of before are people who carry the course's tag.</summary>
    private static int CustomerNumber(int ordinal) => ordinal * 2;

    private static Task CopyUsersAsync(LearningPlatform platform, NpgsqlConnection connection, CancellationToken cancellation) => CopyAsync(
        connection,
        "copy auth.users (id, email, encrypted_password, email_confirmed_at, confirmation_token, recovery_token, email_change, "
        + "email_change_token_new, raw_app_meta_data, raw_user_meta_data, last_sign_in_at, created_at, updated_at) from stdin (format binary)",
        Accounts(platform),
        static (a, row) => row
            .Uuid(a.Id).Text(a.Email).Text("$2a$10$not.a.hash.of.anything").Instant(a.CreatedAt).Text("").Text("").Text("").Text("")
            .Json("""{"provider": "email", "providers": ["email"]}""").Json($$"""{"first_name": "{{a.Person.FirstName}}"}""")
            .Instant(a.CreatedAt.AddDays(3)).Instant(a.CreatedAt).Instant(a.CreatedAt),
        cancellation);

    private static Task CopyIdentitiesAsync(LearningPlatform platform, NpgsqlConnection connection, CancellationToken cancellation) => CopyAsync(
        connection,
        "copy auth.identities (id, user_id, provider, provider_id, identity_data, created_at, updated_at) from stdin (format binary)",
        Accounts(platform),
        static (a, row) => row
            .Uuid(Hash.Guid(7, 7, ((long)a.Block * Users) + a.Number)).Uuid(a.Id).Text("email").Text(a.Id.ToString())
            .Json($$"""{"sub": "{{a.Id}}", "email": "{{a.Email}}", "email_verified": true}""").Instant(a.CreatedAt).Instant(a.CreatedAt),
        cancellation);

    private static Task CopyProfilesAsync(LearningPlatform platform, NpgsqlConnection connection, CancellationToken cancellation) => CopyAsync(
        connection,
        "copy public.unified_profiles (id, email, first_name, last_name, phone, tags, acquisition_source, admin_metadata, login_count, "
        + "last_login_at, membership_level_id, affiliate_id, created_at, updated_at) from stdin (format binary)",
        Accounts(platform).Where(static a => a.HasProfile),
        (a, row) => row
            .Uuid(a.Id).Text(a.Email).Text(a.Person.FirstName).Text(a.Person.LastName).Text(a.Person.Phone).Texts([])
            .Text("sign-up").Json(a.IsAdmin ? """{"role": "admin"}""" : "{}").Integer(a.Number % 40).Instant(a.CreatedAt.AddDays(3))
            .Small((short)(a.IsAdmin ? 3 : 1))
            .UuidOrNull(a is { IsCustomer: true, Number: > Admins + Affiliates } && a.Number % 5 == 0 ? AffiliateId(a.Block, a.Number % Affiliates) : null)
            .Instant(a.CreatedAt).Instant(a.CreatedAt.AddDays(3)),
        cancellation);

    private static Task CopyAffiliatesAsync(LearningPlatform platform, NpgsqlConnection connection, CancellationToken cancellation) => CopyAsync(
        connection,
        "copy public.affiliates (id, user_id, code, created_at) from stdin (format binary)",
        Accounts(platform).Where(static a => a.IsCustomer && a.Number < Admins + Affiliates),
        static (a, row) => row
            .Uuid(AffiliateId(a.Block, a.Number - Admins)).Uuid(a.Id)
            .Text(string.Create(CultureInfo.InvariantCulture, $"AFF-{a.Block}-{a.Number - Admins}")).Instant(a.CreatedAt),
        cancellation);

    /// <summary>Payments of customers of whom the services know too, and many that test users made.</summary>
    private static Task CopyTransactionsAsync(LearningPlatform platform, NpgsqlConnection connection, CancellationToken cancellation) => CopyAsync(
        connection,
        "copy public.transactions (id, user_id, amount, status, payment_method, external_id, contact_email, created_at, updated_at, paid_at, "
        + "metadata) from stdin (format binary)",
        Buyers(platform, CustomerTransactions, Transactions),
        static (a, row) => row
            .Uuid(TransactionId(a)).Uuid(a.Id).Number(a.IsCustomer ? 1000m : 1m).Text("completed").Text("EWALLET")
            .Text(a.IsCustomer ? string.Create(CultureInfo.InvariantCulture, $"old-{a.Block}-{a.Number}") : "test").Text(a.Email)
            .Instant(a.CreatedAt).Instant(a.CreatedAt).Instant(a.CreatedAt).Json("""{"product": "P2P"}"""),
        cancellation);

    private static Task CopyEnrollmentsAsync(LearningPlatform platform, NpgsqlConnection connection, CancellationToken cancellation) => CopyAsync(
        connection,
        "copy public.enrollments (id, user_id, course_id, transaction_id, enrolled_at, last_accessed_at, metadata) from stdin (format binary)",
        Buyers(platform, CustomerEnrollments, Enrollments),
        static (a, row) => row
            .Uuid(Hash.Guid(8, 8, ((long)a.Block * Users) + a.Number)).Uuid(a.Id).Uuid(a.IsCustomer || a.Number % 2 == 0 ? Course : Welcome)
            .Uuid(TransactionId(a)).Instant(a.CreatedAt).Instant(a.CreatedAt.AddDays(5)).Json("""{"progress": 40}"""),
        cancellation);

    /// <summary>The first customers, then as many test users as make up the count.</summary>
    private static IEnumerable<Account> Buyers(LearningPlatform platform, int customers, int count)
    {
        for (var block = 0; block < platform.Scale; block++)
        {
            for (var ordinal = 0; ordinal < count; ordinal++)
            {
                yield return AccountAt(platform, block, ordinal < customers ? Admins + ordinal : Admins + Customers + QualityTeam + ordinal - customers);
            }
        }
    }

    private static Guid AffiliateId(int block, int ordinal) => Hash.Guid(9, 9, ((long)block * Affiliates) + ordinal);

    private static Guid TransactionId(Account account) => Hash.Guid(10, 10, ((long)account.Block * Users) + account.Number);

    private static async Task CopyAsync(
        NpgsqlConnection connection, string copy, IEnumerable<Account> accounts, Action<Account, Row> write, CancellationToken cancellation)
    {
        await using var importer = await connection.BeginBinaryImportAsync(copy, cancellation);
        var row = new Row(importer);
        foreach (var account in accounts)
        {
            await importer.StartRowAsync(cancellation);
            write(account, row);
        }

        await importer.CompleteAsync(cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed record Account(
        Guid Id, int Block, int Number, Person Person, string Email, DateTimeOffset CreatedAt, bool HasProfile, bool IsAdmin, bool IsCustomer);

    /// <summary>Writes a row's values one after another.</summary>
    private sealed class Row(NpgsqlBinaryImporter importer)
    {
        public Row Uuid(Guid value) => Write(value, NpgsqlDbType.Uuid);

        public Row Text(string value) => Write(value, NpgsqlDbType.Text);

        public Row Texts(string[] value) => Write(value, NpgsqlDbType.Array | NpgsqlDbType.Text);

        public Row Json(string value) => Write(value, NpgsqlDbType.Jsonb);

        public Row Instant(DateTimeOffset value) => Write(value, NpgsqlDbType.TimestampTz);

        public Row Number(decimal value) => Write(value, NpgsqlDbType.Numeric);

        public Row Integer(int value) => Write(value, NpgsqlDbType.Integer);

        public Row Small(short value) => Write(value, NpgsqlDbType.Smallint);

        public Row UuidOrNull(Guid? value)
        {
            if (value is { } known)
            {
                return Uuid(known);
            }

            importer.WriteNull();
            return this;
        }

        private Row Write<T>(T value, NpgsqlDbType type)
        {
            importer.Write(value, type);
            return this;
        }
    }
}
