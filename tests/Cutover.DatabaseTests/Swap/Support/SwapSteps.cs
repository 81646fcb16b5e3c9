using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Swap.Support;

/// <summary>What a person does at a launch, in one line each; all of it is SQL.</summary>
internal static class SwapSteps
{
    // A random line that newer versions of pg_dump write around a dump.
    private const string Restrict = "restrict ";

    // What every entry of a dump begins with.
    private const string Heading = "\n--\n-- Name: ";

    public static async Task StageAsync(this Target target, string pack = "shop")
    {
        await target.ExecuteAsync($"select cutover.create_staging('{pack}')");
        await target.ExecuteAsync($"select public.copy_rows('{pack}')");
        await target.ExecuteAsync($"select cutover.complete_staging('{pack}')");
    }

    /// <remarks>On a build machine with other work a window may be long; how long is measured elsewhere.</remarks>
    /// <returns>The stamp of the backup.</returns>
    public static Task<string> LaunchAsync(this Target target, string pack = "shop") =>
        target.ScalarAsync<string>($"select backup_stamp from cutover.swap('{pack}', attempts => 60, window_limit => '30 s')");

    /// <summary>Undoes the launch that is live.</summary>
    public static Task<string> RollBackAsync(this Target target, string pack = "shop") =>
        target.ScalarAsync<string>(
            $"""
            select r.backup_stamp
            from cutover.launch as l
            cross join lateral cutover.rollback(l.pack, l.backup_stamp, attempts => 60, window_limit => '30 s') as r
            where l.pack = '{pack}' and l.state = 'live' and l.kind = 'launch'
            """);

    public static Task<int> FinishAsync(this Target target, string pack = "shop") =>
        target.ScalarAsync<int>($"select cutover.finish_launch(max(launch_id)) from cutover.launch where pack = '{pack}'");

    public static Task<IReadOnlyList<string>> FingerprintAsync(this Target target, string pack = "shop") =>
        target.ColumnAsync($"select concat_ws(' | ', object, property, value) from cutover.fingerprint('{pack}')");

    public static Task<IReadOnlyList<string>> DifferenceAsync(this Target target, string pack = "shop") =>
        target.ColumnAsync($"select difference from cutover.structure_difference('{pack}')");

    /// <summary>The application's part of the database, as pg_dump sees it: neither core nor its journal, staging or backups.</summary>
    public static async Task<string> DumpSchemaAsync(this Target target)
    {
        var dump = await DumpAsync(
            target,
            "--schema-only", "--exclude-schema=cutover", "--exclude-schema=cutover_journal",
            "--exclude-schema=*_staging", "--exclude-schema=*_backup_*");
        return string.Join(Heading, dump.Split(Heading).Where(static entry => !entry.Contains("cutover_journal", StringComparison.Ordinal)));
    }

    /// <summary>Everything outside of core: definitions, rows and the positions of sequences.</summary>
    public static Task<string> DumpAllAsync(this Target target) => DumpAsync(target, "--exclude-schema=cutover");

    private static async Task<string> DumpAsync(Target target, params string[] arguments)
    {
        var dump = await LocalProgram.RunAsync("pg_dump", target, arguments);
        return string.Join('\n', dump.Split('\n').Where(static l => !l.Contains(Restrict, StringComparison.Ordinal)));
    }
}
