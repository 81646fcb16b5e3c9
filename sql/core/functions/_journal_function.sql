-- summary:  Writes the trigger function that records the changes of one table.
-- needs:    functions/_journal_keys, functions/_journal_unpaired, functions/_key_columns,
--   functions/_key_text, functions/_recorded_columns, functions/_text_of, functions/_text_settings

-- It is written for each table, so that its statements are fixed and PL/pgSQL keeps their plans: looking
-- the columns up when it runs would cost five times as much. For the same reason it aggregates keys
-- by the thousand and leaves out what did not change.

create or replace function cutover._journal_function(journal_id bigint, relation regclass)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_key  name[] := cutover._key_columns(relation);
    v_old  text;
    v_new  text;
begin
    select
        string_agg(format('case when %s then %s end', c.differs, cutover._text_of('o', c.column_name, c.type)),
            E',\n                ' order by c.ordinal),
        string_agg(format('case when %s then %s end', c.differs, cutover._text_of('n', c.column_name, c.type)),
            E',\n                ' order by c.ordinal)
    into v_old, v_new
    from cutover._recorded_columns(relation) as c;

    return format(
        $function$ create function cutover_journal.record_%1$s()
    returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    %2$s
as $record$
begin
    case tg_op
    when 'INSERT' then
        %3$s
    when 'DELETE' then
        %4$s
    when 'UPDATE' then
        %5$s
        insert into cutover.change (change_id, ordinal, journal_id, operation, keys, old_values, new_values)
        select
            (select nextval('cutover.change_change_id_seq')),
            o.cutover_ordinal,
            %1$s,
            'update',
            case when %6$s = %7$s then array[%6$s] else array[%6$s, %7$s] end,
            array[
                %8$s
            ],
            array[
                %9$s
            ]
        from (select row_number() over () as cutover_ordinal, r.* from old_rows as r) as o
        join (select row_number() over () as cutover_ordinal, r.* from new_rows as r) as n
            using (cutover_ordinal)
        where o.* operator(pg_catalog.*<>) n.*;
    else
        insert into cutover.change (journal_id, operation, keys)
        values (%1$s, 'truncate', array[tg_table_name::text]);
    end case;
    return null;
end;
$record$
        $function$,
        journal_id,
        cutover._text_settings(relation),
        cutover._journal_keys(journal_id, 'insert', 'new_rows', cutover._key_text(relation, v_key, 'r')),
        cutover._journal_keys(journal_id, 'delete', 'old_rows', cutover._key_text(relation, v_key, 'r')),
        cutover._journal_unpaired(journal_id, relation, cutover._key_text(relation, v_key, 'r')),
        cutover._key_text(relation, v_key, 'o'),
        cutover._key_text(relation, v_key, 'n'),
        v_old,
        v_new
    );
end;
$$;

comment on function cutover._journal_function(bigint, regclass) is
    'The statement that creates cutover_journal.record_N, which the triggers of journal N call.';
