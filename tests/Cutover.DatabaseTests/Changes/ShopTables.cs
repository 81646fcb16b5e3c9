namespace Cutover.DatabaseTests.Changes;

/// <summary>The tables of the property test, and what must be true of them after a replay.</summary>
/// <remarks>
/// Every row has a tag that nothing changes, so that the model can tell rows from keys. The launch has
/// doubled all prices and dropped column legacy: the old rows have it still.
/// </remarks>
internal static class ShopTables
{
    private const string Tables =
        """
        create table {0}.parent (
            id        integer primary key,
            code      text unique,
            price     numeric,
            favourite bigint,
            tag       uuid not null default gen_random_uuid()
        );
        create table {0}.child (
            id        bigint generated always as identity primary key,
            parent_id integer references {0}.parent on update cascade on delete cascade,
            position  integer,
            note      text,
            doubled   integer generated always as (position * 2) stored,
            tag       uuid not null default gen_random_uuid(),
            unique (parent_id, position)
        );
        alter table {0}.parent add foreign key (favourite) references {0}.child on delete set null;
        create table {0}.event (
            region text,
            id     integer,
            note   text,
            tag    uuid not null default gen_random_uuid(),
            primary key (region, id)
        ) partition by list (region);
        create table {0}.event_north partition of {0}.event for values in ('north');
        create table {0}.event_rest partition of {0}.event default partition by list (region);
        create table {0}.event_south partition of {0}.event_rest for values in ('south');
        create table {0}.event_other partition of {0}.event_rest default;
        create table {0}.node (
            id    integer primary key,
            above integer,
            rank  integer unique deferrable,
            tag   uuid not null default gen_random_uuid()
        );
        """;

    /// <summary>New tables, filled alike but for what the launch changed.</summary>
    public static string Fresh { get; } =
        $"""
        drop schema if exists shop, shop_backup, shop_start cascade;
        drop function if exists cutover_journal.record_1, cutover_journal.record_2, cutover_journal.record_3, cutover_journal.record_4;
        truncate cutover.conflict, cutover.change, cutover.managed_table;
        delete from cutover.journal;
        alter table cutover.journal alter column journal_id restart;
        create schema shop;
        create schema shop_backup;
        create schema shop_start;
        {string.Format(System.Globalization.CultureInfo.InvariantCulture, Tables, "shop")}
        {string.Format(System.Globalization.CultureInfo.InvariantCulture, Tables, "shop_backup")}
        insert into shop.parent (id, code, price) values (1, 'a', 1), (2, 'b', 2), (3, 'c', 3), (4, null, 4), (5, 'A', 5);
        insert into shop.child (parent_id, position, note) values (1, 1, 'x'), (1, 2, 'y'), (2, 1, 'x'), (3, 1, null), (null, 1, 'z'), (4, 5, 'v');
        update shop.parent set favourite = 2 where id = 3;
        insert into shop.event values ('north', 1, 'a'), ('north', 2, 'b'), ('south', 1, 'c'), ('south', 4, 'd'), ('east', 3, 'e');
        insert into shop.node values (1, null, 1), (2, 1, 2), (3, 2, 3), (4, 4, 4);
        create table shop_start.parent as table shop.parent;
        create table shop_start.event as table shop.event;
        create table shop_start.node as table shop.node;
        alter table shop_backup.parent add column legacy uuid;
        alter table shop_backup.event add column legacy uuid;
        alter table shop_backup.node add column legacy uuid;
        alter table shop.node add foreign key (above) references shop.node on update cascade;
        alter table shop_backup.parent disable trigger all;
        insert into shop_backup.parent select id, code, price * 2, favourite, tag, tag from shop.parent;
        alter table shop_backup.parent enable trigger all;
        insert into shop_backup.child (id, parent_id, position, note, tag) overriding system value select id, parent_id, position, note, tag from shop.child;
        insert into shop_backup.event select *, tag from shop.event;
        insert into shop_backup.node select *, tag from shop.node;
        alter table shop_backup.node add foreign key (above) references shop_backup.node on update cascade;
        create function shop_backup.never() returns trigger language plpgsql as 'begin raise ''a trigger fired''; end';
        create trigger never before insert or update or delete on shop_backup.parent for each row execute function shop_backup.never();
        alter table shop_backup.parent enable row level security, force row level security;
        create policy nobody on shop_backup.parent using (false);
        grant usage on schema shop to test_customer;
        grant all on all tables in schema shop to test_customer;
        alter table shop.parent owner to test_owner;
        alter table shop.child owner to test_owner;
        alter table shop.event owner to test_owner;
        alter table shop.event_north owner to test_owner;
        alter table shop.event_rest owner to test_owner;
        alter table shop.event_south owner to test_owner;
        alter table shop.event_other owner to test_owner;
        alter table shop.node owner to test_owner;
        alter table shop_backup.parent owner to test_owner;
        alter table shop_backup.child owner to test_owner;
        alter table shop_backup.event owner to test_owner;
        alter table shop_backup.event_north owner to test_owner;
        alter table shop_backup.event_rest owner to test_owner;
        alter table shop_backup.event_south owner to test_owner;
        alter table shop_backup.event_other owner to test_owner;
        alter table shop_backup.node owner to test_owner;
        grant all on schema shop, shop_backup to test_owner;
        """;

    /// <summary>What the launch leaves behind: a journal on every table.</summary>
    public const string Journals =
        """
        insert into cutover.managed_table
        select 'shop', 'shop', t, 'carry' from unnest(array['parent', 'child', 'event', 'node']) as t;
        select cutover._create_journal('shop', m.schema_name, m.table_name, format('shop.%I', m.table_name)::regclass, 'launch', true)
        from cutover.managed_table as m
        """;

    public static string Roles(string password, string database) =>
        $"""
        do $$ begin
            if to_regrole('test_owner') is null then
                create role test_owner;
                create role test_launcher login password '{password}' in role test_owner;
                create role test_customer login password '{password}';
                alter role test_customer set lock_timeout = '20ms';
            end if;
        end $$;
        grant create on database "{database}" to test_launcher;
        alter database "{database}" set lock_timeout = '20ms';
        """;

    /// <param name="exact">
    /// Whether everything was replayed at once. In two parts a value that was changed and changed back
    /// between them is the customer's own, and no longer what the launch made of it.
    /// </param>
    public static string Differences(bool exact) =>
        $"""
        {Rows("parent", "id, code, favourite, tag")}
        union all
        {Rows("child", "id, parent_id, position, note, doubled, tag")}
        union all
        {Rows("event", "region, id, note, tag")}
        union all
        {Rows("node", "id, above, rank, tag")}
        union all
        select 'price', to_jsonb(b)::text
        from shop_backup.parent as b
        join shop.parent as l using (id)
        left join shop_start.parent as s on s.tag = l.tag
        where b.price is distinct from case when s.price is not distinct from l.price and s.tag is not null then s.price * 2 else l.price end
          and ({(exact ? "true" : "false")} or b.price is distinct from l.price)
        union all
        {Legacy("parent")}
        union all
        {Legacy("event")}
        union all
        {Legacy("node")}
        union all
        select 'conflict', to_jsonb(c)::text from cutover.conflict as c where c.kind <> 'transformed'
        union all
        select 'left off', conname from pg_constraint where connamespace = 'shop_backup'::regnamespace and contype = 'f' and condeferrable
        union all
        select 'left off', tgname from pg_trigger where tgrelid = 'shop_backup.parent'::regclass and tgenabled = 'D'
        union all
        select 'left off', relname from pg_class where oid = 'shop_backup.parent'::regclass and not relforcerowsecurity
        """;

    private static string Rows(string table, string columns) =>
        $"""
        (select 'missing from {table}', to_jsonb(x)::text from (select {columns} from shop.{table} except select {columns} from shop_backup.{table}) as x)
        union all
        (select 'too much in {table}', to_jsonb(x)::text from (select {columns} from shop_backup.{table} except select {columns} from shop.{table}) as x)
        """;

    private static string Legacy(string table) =>
        $"""
        select 'legacy of {table}', to_jsonb(b)::text
        from shop_backup.{table} as b
        join shop_start.{table} as s on s.tag = b.tag
        where b.legacy is distinct from s.tag
        """;
}
