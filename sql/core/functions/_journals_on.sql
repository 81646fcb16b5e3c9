-- summary:  Lists the journals whose triggers are on relations.

create or replace function cutover._journals_on(relations oid[])
    returns table (journal_id bigint)
    language sql
    stable
begin atomic
    select distinct substring(p.proname from '^record_([0-9]+)$')::bigint
    from pg_trigger as g
    join pg_proc as p
        on p.oid = g.tgfoid
       and p.pronamespace = 'cutover_journal'::regnamespace
    where g.tgrelid = any (_journals_on.relations)
      and g.tgname ~ '^cutover_journal_';
end;

comment on function cutover._journals_on(oid[]) is
    'Numbers of the journals that record, or wait to record, changes of the relations.';
