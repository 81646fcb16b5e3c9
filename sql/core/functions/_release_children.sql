-- summary:  Drops the foreign keys that would take children along which stay.
-- needs:    functions/_inner_foreign_keys, functions/_key_match, functions/_key_text

create or replace function cutover._release_children(
    pack           text,
    purpose        text,
    target_schema  name,
    reseated       bigint[]
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_key   record;
    v_must  boolean;
begin
    -- A loop over foreign keys that act at once when a parent goes, whatever is deferred. Rows are deleted
    -- before others take their unique values, so a child may still be at the old parent when that goes; and
    -- reseated parents come back. Nothing is written yet: a table with a check outstanding is not altered.
    for v_key in
        select k.*
        from cutover._inner_foreign_keys(pack, purpose, target_schema) as k
        where k.on_delete <> 'a'
          and k.parent_delta is not null
    loop
        v_must := v_key.parent_journal = any (reseated);

        if not v_must and v_key.child_delta is not null then
            -- Asked first, so that no child is read when no parent leaves.
            execute format(
                'select exists (select from %s as d where d.operation = ''delete'' and not d.is_refused)',
                v_key.parent_delta
            )
            into v_must;
        end if;

        if v_must and not v_key.parent_journal = any (reseated) then
            execute format(
                $query$
                select exists (
                    select
                    from %s as d
                    join %s as p
                        on %s
                    join %s as c
                        on %s
                    join %s as e
                        on e.start_key = %s
                    where d.operation = 'delete'
                      and not d.is_refused
                      and e.operation <> 'delete'
                )
                $query$,
                v_key.parent_delta,
                v_key.parent,
                cutover._key_match(v_key.parent, v_key.parent_key, 'p', 'd.start_key'),
                v_key.child,
                v_key.is_same,
                v_key.child_delta,
                cutover._key_text(v_key.child, v_key.child_key, 'c')
            )
            into v_must;
        end if;

        if v_must then
            execute format('alter table %s drop constraint %I', v_key.child, v_key.constraint_name);
        end if;
    end loop;
end;
$$;

comment on function cutover._release_children(text, text, name, bigint[]) is
    'Drops foreign keys whose action on delete would reach a row that is about to change its parent, or whose parent is taken out and put back. cutover._wake_target puts them back, not valid.';
