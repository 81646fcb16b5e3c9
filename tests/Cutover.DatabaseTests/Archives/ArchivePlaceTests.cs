using System.Text.Json.Nodes;
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

    [Fact]
    public async Task An_archive_that_was_forged_with_its_manifest_is_not_taken_for_the_recorded_one()
    {
        await using var target = await FilledAsync();
        await _folder.DoAsync(target, "a", "--table", "t", "--no-proof");
        var recorded = await target.ScalarAsync<string>("select manifest_digest from cutover.archive");
        _folder.ForgeRows("a", "one", "forged");
        Directory.Move(_folder.At("a"), _folder.At("moved"));

        var rows = await _folder.RunAsync(target, "moved", "--restore-rows", "t");
        await target.ExecuteAsync("drop table t");
        var table = await _folder.RunAsync(target, "moved", "--restore");

        (rows.ExitCode, table.ExitCode).ShouldBe((3, 3));
        rows.Error.ShouldContain(recorded);
        (await target.ScalarAsync<bool>("select to_regclass('t') is null")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("retainUntil")]
    [InlineData("takenAt")]
    [InlineData("tables")]
    public async Task A_manifest_that_says_something_else_by_now_is_not_proven_anew(string part)
    {
        await using var target = await FilledAsync();
        await _folder.DoAsync(target, "a", "--table", "t", "--no-proof");
        _folder.Forge("a", manifest => manifest[part] = part switch
        {
            "retainUntil" => "2100-01-01",
            "takenAt" => "2020-01-01T00:00:00+00:00",
            _ => new JsonArray(),
        });

        var answer = await _folder.RunAsync(target, "a", "--prove");

        answer.ExitCode.ShouldBe(3);
        answer.Error.ShouldContain("is not the archive that was recorded");
        (await target.ScalarAsync<bool>("select count(*) = 1 and bool_and(proven_at is null) from cutover.archive")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_archive_that_the_ledger_does_not_know_is_said_to_be_unknown_and_used()
    {
        await using var target = await FilledAsync();
        await using var other = await Target.CreateAsync(servers, PostgresVersion.V15);
        await _folder.DoAsync(target, "a", "--table", "t", "--no-proof");

        var known = await _folder.DoAsync(target, "a", "--restore-rows", "t");
        var unknown = await _folder.DoAsync(other, "a", "--restore");

        known.Error.ShouldNotContain("not known to this ledger");
        unknown.Error.ShouldContain("is not known to this ledger");
    }

    [Fact]
    public async Task A_proof_that_is_cancelled_leaves_an_archive_that_is_recorded_and_says_how_to_prove_it()
    {
        await using var target = await FilledAsync();
        await _folder.DoAsync(target, "first", "--table", "t", "--no-proof");

        using var tool = ToolProcess.Start(target.Uri, "archive", _folder.At("a"), "--table", "t");
        await target.UntilAsync("count(*) = 2 from cutover.archive");
        tool.Interrupt();
        var (exitCode, _, error) = await tool.EndAsync(TestContext.Current.CancellationToken);

        exitCode.ShouldBe(130, error);
        error.ShouldContain($"cutover archive {_folder.At("a")} --prove");
        (await _folder.DoAsync(target, "a", "--prove")).Error.ShouldNotContain("not known");
        (await target.ScalarAsync<long>("select count(*) from cutover.archive where proven_at is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task Tasks_that_exclude_each_other_are_refused()
    {
        await using var target = await FilledAsync();
        await _folder.DoAsync(target, "a", "--table", "t", "--no-proof");

        (await _folder.RunAsync(target, "a", "--restore", "--restore-rows", "t")).ExitCode.ShouldBe(64);
        (await _folder.RunAsync(target, "a", "--prove", "--table", "t")).ExitCode.ShouldBe(64);
        (await _folder.RunAsync(target, "a", "--prove", "--no-proof")).ExitCode.ShouldBe(64);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Target> FilledAsync()
    {
        var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (id int primary key, a text); insert into t values (1, 'one'), (2, 'two')");
        return target;
    }
}
