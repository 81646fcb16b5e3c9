namespace Cutover.Benchmarks.Peers;

/// <summary>The same scripts for everybody: each creates one table. Disposing it removes the folder.</summary>
/// <remarks>
/// <c>sql/many/schema</c> is a pack, <c>framed</c> holds its files with a transaction around each, and
/// <c>sqitch</c> is a project with the same statements.
/// </remarks>
internal sealed class TableScripts : IDisposable
{
    public const string Pack = "many";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cutover-bench-");

    public TableScripts(int count)
    {
        Count = count;
        foreach (var folder in (string[])["sql/many/schema", "framed", "sqitch/deploy"])
        {
            _folder.CreateSubdirectory(folder);
        }

        Files = [.. Enumerable.Range(1, count).Select(WritePlain)];
        FramedFiles = [.. Enumerable.Range(1, count).Select(WriteFramed)];
        WriteSqitch();
    }

    public int Count { get; }

    /// <summary>What <c>--sql</c> names.</summary>
    public string SqlFolder => Path.Combine(_folder.FullName, "sql");

    /// <summary>Where the pack's scripts are.</summary>
    public string PackFolder => Path.Combine(SqlFolder, Pack, "schema");

    /// <summary>The pack's files in order.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The same, each between begin and commit.</summary>
    public IReadOnlyList<string> FramedFiles { get; }

    /// <summary>Sqitch's project.</summary>
    public string SqitchFolder => Path.Combine(_folder.FullName, "sqitch");

    public void Dispose() => _folder.Delete(recursive: true);

    private string WritePlain(int number) =>
        Write($"sql/many/schema/{number * 10:0000}_table_{number}.sql", $"-- summary:  Creates table_{number}.\n\n{Statement(number)}\n");

    private string WriteFramed(int number) =>
        Write($"framed/{number * 10:0000}_table_{number}.sql", $"begin;\n{Statement(number)}\ncommit;\n");

    private void WriteSqitch()
    {
        Write("sqitch/sqitch.conf", "[core]\n\tengine = pg\n[user]\n\tname = Bench\n\temail = bench@example.com\n");
        var plan = Enumerable.Range(1, Count).Select(static n =>
            $"table_{n} 2020-01-01T00:00:00Z Bench <bench@example.com> # Creates table_{n}.\n");
        Write("sqitch/sqitch.plan", $"%syntax-version=1.0.0\n%project=many\n\n{string.Concat(plan)}");
        for (var number = 1; number <= Count; number++)
        {
            Write($"sqitch/deploy/table_{number}.sql", $"begin;\n{Statement(number)}\ncommit;\n");
        }
    }

    private static string Statement(int number) =>
        $"""
        create table table_{number} (
            id          bigint generated always as identity primary key,
            name        text not null,
            created_at  timestamptz not null default now()
        );
        """;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
