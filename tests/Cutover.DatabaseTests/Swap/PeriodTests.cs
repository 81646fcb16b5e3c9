using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.DatabaseTests.Swap.Support;
using Cutover.Errors;
using Npgsql;

namespace Cutover.DatabaseTests.Swap;

/// <summary>Foreign keys whose last column is a period: its parent may be several rows. PostgreSQL knows them from 18 on.</summary>
public sealed class PeriodTests(TestServers servers)
{
    [Fact]
    public async Task A_row_outside_needs_parents_for_all_of_its_period()
    {
        await using var target = await WithRoomsAsync();
        await target.ExecuteAsync("delete from hotel_staging.stay; delete from hotel_staging.room where rate = 20");

        var refused = await Should.ThrowAsync<PostgresException>(() => target.LaunchAsync("hotel"));
        await target.ExecuteAsync("insert into hotel_staging.room values ('[1,2)', '[2026-07-01,2026-07-15)', 25)");
        await target.LaunchAsync("hotel");

        refused.SqlState.ShouldBe(ErrorCodes.OrphanRows);
    }

    [Fact]
    public async Task A_rollback_keeps_a_period_that_was_split_and_who_stays_in_it()
    {
        await using var target = await WithRoomsAsync();
        var stamp = await target.LaunchAsync("hotel");
        await target.ExecuteAsync(
            """
            update store.room set during = '[2026-07-01,2026-10-01)' where rate = 20;
            insert into store.room values ('[1,2)', '[2026-10-01,2027-01-01)', 25);
            insert into store.stay values (2, '[1,2)', '[2026-09-30,2026-10-02)')
            """);

        var conflicts = await target.ColumnAsync($"select row_key from cutover.rollback_conflicts('hotel', '{stamp}')");
        await target.RollBackAsync("hotel");

        conflicts.ShouldBeEmpty();
        (await target.ColumnAsync("select rate::text from store.room order by 1")).ShouldBe(["10", "20", "25"]);
        (await target.ColumnAsync("select id::text from store.stay order by 1")).ShouldBe(["1", "2"]);
    }

    private async Task<Target> WithRoomsAsync()
    {
        var target = await SwapDatabase.WithCoreAsync(servers, PostgresVersion.V18);
        await target.ExecuteAsync(
            """
            create schema store;
            create table store.room (id int4range, during daterange, rate integer, primary key (id, during without overlaps));
            create table store.stay (
                id      integer primary key,
                room    int4range,
                during  daterange,
                foreign key (room, period during) references store.room (id, period during)
            );
            create table store.guest (like store.stay including all);
            alter table store.guest add foreign key (room, period during) references store.room (id, period during);
            insert into store.room values ('[1,2)', '[2026-01-01,2026-07-01)', 10), ('[1,2)', '[2026-07-01,2027-01-01)', 20);
            insert into store.stay values (1, '[1,2)', '[2026-06-15,2026-07-15)');
            insert into store.guest table store.stay;
            select cutover.manage_table('hotel', t) from unnest(array['store.room', 'store.stay']::regclass[]) as t
            """);
        await target.StageAsync("hotel");
        return target;
    }
}
