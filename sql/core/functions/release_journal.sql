-- summary:  Moves the journal to where DbUp looks for it, so that DbUp can take over.
-- needs:    functions/reset_privileges
-- raises:   MG019 the journal is not in schema cutover
-- locks:    access exclusive on the journal, for an instant
-- undo:     drop the view cutover.schemaversions, then alter table ... set schema cutover

create or replace function cutover.release_journal(to_schema name default 'public')
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '2s'
as $$
begin
    if not exists (
        select
        from pg_class as c
        where c.oid = to_regclass('cutover.schemaversions')
          and c.relkind = 'r'
    ) then
        raise exception 'the journal is not in schema cutover'
            using errcode = 'MG019',
                  detail  = 'cutover.schemaversions is a view over DbUp''s own journal already.',
                  hint    = 'Nothing to do: DbUp finds it where it is.';
    end if;

    -- Routines bind to the table; the view takes the name over for everything that reads by name.
    execute format('alter table cutover.schemaversions set schema %I', to_schema);

    execute format(
        'create view cutover.schemaversions as
            select v.schemaversionsid, v.scriptname, v.applied from %I.schemaversions as v',
        to_schema
    );

    comment on view cutover.schemaversions is
        'DbUp''s journal, moved to where DbUp looks for it: rows go through to it.';

    perform cutover.reset_privileges();
end;
$$;

comment on function cutover.release_journal(name) is
    'Moves cutover.schemaversions to another schema and leaves a view, so that both tools go on with one journal.';
