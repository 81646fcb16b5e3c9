using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Sessions;

namespace Cutover.DatabaseTests.Archives;

/// <summary>Where an archive is: a folder that is its own, and the one that the ledger recorded.</summary>
public sealed class ArchivePlaceTests(TestServers servers) : IDisposable
{
    private readonly ArchiveFolder _folder = new();

    [Theory]
    [InlineData("t", 0)]
    [InlineData("absent", 64)]
    public async Task A_folder_that_is_there_beside_the_archive_is_neither_taken_over_nor_deleted(string table, int exitCode)
    {
        await using var target = await FilledAsync();
        Directory.CreateDirectory(_folder.At("a.partial"));
        await File.WriteAllTextAsync(_folder.At("a.partial/notes.txt"), "precious", TestContext.Current.CancellationToken);

        (await _folder.RunAsync(target, "a", "--table", table, "--no-proof")).ExitCode.ShouldBe(exitCode);

        File.Exists(_folder.At("a.partial/notes.txt")).ShouldBeTrue();
        File.Exists(_folder.At("a/notes.txt")).ShouldBeFalse();
        Directory.GetDirectories(_folder.Root).Length.ShouldBe(exitCode == 0 ? 2 : 1);
    }

    [Fact]
    public async Task Of_two_runs_at_once_one_makes_the_archive_and_the_other_is_told_that_it_is_there()
    {
        await using var target = await FilledAsync();
        Task<CommandLine>[] runs;
        await using (var blocker = await Session.OpenAsync(target.DataSource, new SessionSettings(), TestContext.Current.CancellationToken))
        {
            await blocker.ExecuteAsync("begin", TestContext.Current.CancellationToken);
            await blocker.ExecuteAsync("lock table t in access exclusive mode", TestContext.Current.CancellationToken);
            runs = [.. Enumerable.Range(0, 2).Select(_ => _folder.RunAsync(target, "a", "--table", "t", "--no-proof"))];
            await target.UntilAsync("count(*) = 2 from pg_locks where relation = 't'::regclass and not granted");
        }

        var answers = await Task.WhenAll(runs);

        answers.Select(static a => a.ExitCode).Order().ToArray().ShouldBe([0, 7], string.Concat(answers.Select(static a => a.Error)));
        Directory.GetFileSystemEntries(_folder.Root).ShouldBe([_folder.At("a")]);
        (await target.ScalarAsync<long>("select count(*) from cutover.archive")).ShouldBe(1);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Target> FilledAsync()
    {
        var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (id int primary key, a text); insert into t values (1, 'one'), (2, 'two')");
        return target;
    }
}
