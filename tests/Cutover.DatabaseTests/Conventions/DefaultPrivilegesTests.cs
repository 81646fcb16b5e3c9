using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.Conventions;

/// <summary>A hosted database that grants everything to a role by default must not open the ledger.</summary>
public sealed class DefaultPrivilegesTests(TestServers servers)
{
    private const string GrantByDefault =
        """
        do $$ begin if to_regrole('anon') is null then create role anon; end if; end $$;
        alter default privileges grant all on schemas to anon;
        alter default privileges grant all on tables to anon, public;
        alter default privileges grant all on sequences to anon, public;
        alter default privileges grant all on functions to anon;
        create table public.granted_by_default (id integer);
        """;

    private const string OpenToAnon =
        """
        select 'schema cutover'
        where has_schema_privilege('anon', 'cutover', 'usage, create')
        union all
        select c.oid::regclass::text
        from pg_class as c
        where c.relnamespace = 'cutover'::regnamespace
          and case
              when c.relkind = 'S' then has_sequence_privilege('anon', c.oid, 'usage, select, update')
              when c.relkind in ('r', 'v') then has_table_privilege('anon', c.oid, 'select, insert, update, delete, truncate, references, trigger')
                  or has_any_column_privilege('anon', c.oid, 'select, insert, update, references')
          end
        union all
        select p.oid::regprocedure::text
        from pg_proc as p
        where p.pronamespace = 'cutover'::regnamespace
          and has_function_privilege('anon', p.oid, 'execute')
        """;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Default_privileges_open_nothing_of_core(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        await target.ExecuteAsync(GrantByDefault);

        await new ScriptRunner(target.DataSource, new PackCatalog(Repository.At("sql")))
            .ApplyAsync(Pack.CoreName, new RunOptions(), TestContext.Current.CancellationToken);

        (await target.ScalarAsync<bool>("select has_table_privilege('anon', 'public.granted_by_default', 'delete')")).ShouldBeTrue();
        (await target.ColumnAsync(OpenToAnon)).ShouldBeEmpty();
    }
}
