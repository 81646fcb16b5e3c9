using DbUp;

namespace Cutover.Benchmarks.Peers;

/// <summary>The program that a team writes around DbUp: it is a library, and starts with no command of its own.</summary>
internal static class DbUpProgram
{
    public const string Argument = "dbup";

    /// <summary>Applies a folder's scripts, each in a transaction, with DbUp's journal.</summary>
    public static int Run(string connectionString, string folder)
    {
        var result = DeployChanges.To.PostgresqlDatabase(connectionString)
            .WithScriptsFromFileSystem(folder)
            .WithTransactionPerScript()
            .LogToConsole()
            .Build()
            .PerformUpgrade();
        return result.Successful ? 0 : 1;
    }
}
