using Npgsql;

namespace Cutover.Cli.Demos;

/// <summary>Customers at work while a demo changes the tables under them: they read, and place orders.</summary>
internal sealed class DemoCustomers : IAsyncDisposable
{
    private const int Count = 4;

    private readonly CancellationTokenSource _closed = new();
    private readonly Task[] _customers;
    private int _statements;
    private int _failures;

    private DemoCustomers(NpgsqlDataSource database) =>
        _customers = [.. Enumerable.Range(0, Count).Select(n => WorkAsync(database, n))];

    /// <summary>How many statements were answered.</summary>
    public int Statements => _statements;

    /// <summary>How many were not.</summary>
    public int Failures => _failures;

    public static DemoCustomers Open(NpgsqlDataSource database) => new(database);

    /// <summary>Sends them home, so that the counts stand.</summary>
    public async Task CloseAsync()
    {
        await _closed.CancelAsync();
        await Task.WhenAll(_customers);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _closed.Dispose();
    }

    private async Task WorkAsync(NpgsqlDataSource database, int number)
    {
        for (var order = 0; !_closed.IsCancellationRequested; order++)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
                await using var command = new NpgsqlCommand(
                    number == 0
                        ? "insert into public.transactions (amount, status, contact_email) values (1000, 'pending', $1)"
                        : "select count(*) from public.enrollments as e join public.unified_profiles as p on p.id = e.user_id where p.email < $1",
                    connection);
                command.Parameters.Add(new NpgsqlParameter { Value = $"b{number}.{order}@inbox.test" });
                await command.ExecuteNonQueryAsync(CancellationToken.None);
                Interlocked.Increment(ref _statements);
            }
            catch (NpgsqlException)
            {
                Interlocked.Increment(ref _failures);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }
}
