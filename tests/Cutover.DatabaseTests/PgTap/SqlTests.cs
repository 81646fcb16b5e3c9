using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;
using Cutover.Scripts.Lexing;
using Npgsql;

namespace Cutover.DatabaseTests.PgTap;

/// <summary>Runs every file of <c>tests/sql</c>, each in a database of its own that has core.</summary>
public sealed class SqlTests(TestServers servers, ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<PostgresVersion, string>> Files() =>
        from version in new[] { PostgresVersion.V15, PostgresVersion.V18 }
        from test in SqlTest.All
        select new TheoryDataRow<PostgresVersion, string>(version, test.Name)
            .WithTrait("sql", test.Name);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_of_tests_sql_holds(PostgresVersion version, string name)
    {
        var test = new SqlTest(name);
        await using var database = await TapDatabase.CreateAsync(servers, version, test.Pack, test.Extensions);

        var report = await RunAsync(test, database);

        output.WriteLine(report.Text);
        if (report.Problem is { } problem)
        {
            Assert.Fail($"tests/sql/{name}.sql: {problem}\n{report.Text}");
        }
    }

    private async Task<TapReport> RunAsync(SqlTest test, SandboxDatabase database)
    {
        var report = new TapReport();
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        connection.Notice += (_, e) => output.WriteLine($"{e.Notice.Severity}: {e.Notice.MessageText}");
        foreach (var statement in StatementSplitter.Split(test.Text))
        {
            try
            {
                await RunAsync(statement.Text, connection, report);
            }
            catch (PostgresException e)
            {
                Assert.Fail($"tests/sql/{test.Name}.sql: {e.MessageText} ({e.SqlState})\nin: {statement.Text}\n{e.Detail}\n{e.Hint}\n{report.Text}");
            }
        }

        return report;
    }

    private static async Task RunAsync(string statement, NpgsqlConnection connection, TapReport report)
    {
        await using var command = new NpgsqlCommand(statement, connection) { AllResultTypesAreUnknown = true };
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            if (reader.GetValue(0) is string line)
            {
                report.Add(line);
            }
        }
    }
}
