-- summary:  Counts the rows of a table and adds up a hash of each, so that two copies can be told to be the same.

create or replace function cutover.row_digest(
    relation         regclass,
    out row_count    bigint,
    out row_digest   text
)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set row_security = off
    set datestyle = 'ISO, YMD'
    set intervalstyle = 'postgres'
    set timezone = 'UTC'
    set extra_float_digits = 1
    set bytea_output = 'hex'
    set lc_monetary = 'C'
as $$
begin
    -- Partitions hold the rows of a partitioned table; the rows of a child are the child's own.
    execute format(
        'select count(*), coalesce(sum(hashtextextended(row(t.*)::text collate "C", 0)), 0)::text from %s%s as t',
        (select case when c.relkind = 'p' then '' else 'only ' end from pg_class as c where c.oid = relation),
        relation
    )
    into row_count, row_digest;
end;
$$;

comment on function cutover.row_digest(regclass) is
    'Count and digest of a table''s rows, whatever their order: equal for a copy with the same columns in the same order, on any server. A policy that would hide rows is an error.';
