-- summary:  Says what the catalog knows of views.

create or replace function cutover._view_facts(views oid[])
    returns table (object text, property text, value text)
    language sql
    stable
begin atomic
    -- Comments by subquery: obj_description() would be planned anew for every row.
    select
        concat('view ', c.oid::regclass),
        f.property,
        f.value
    from pg_class as c
    left join pg_tablespace as t
        on t.oid = c.reltablespace
    cross join lateral (
        values
            ('kind',        c.relkind::text),
            ('definition',  pg_get_viewdef(c.oid, true)),
            ('owner',       pg_get_userbyid(c.relowner)::text),
            ('comment',     (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_class'::regclass
                  and e.objoid = c.oid
                  and e.objsubid = 0
            )),
            ('populated',   case when c.relkind = 'm' then c.relispopulated::text end),
            ('tablespace',  t.spcname::text),
            (
                'options',
                (select string_agg(r.entry, ', ' order by r.entry) from unnest(c.reloptions) as r (entry))
            ),
            (
                'columns',
                (
                    select string_agg(
                        concat_ws(
                            ' ',
                            quote_ident(a.attname),
                            format_type(a.atttypid, a.atttypmod),
                            pg_get_expr(d.adbin, d.adrelid, true),
                            (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_class'::regclass
                  and e.objoid = a.attrelid
                  and e.objsubid = a.attnum
            )
                        ),
                        ', '
                        order by a.attnum
                    )
                    from pg_attribute as a
                    left join pg_attrdef as d
                        on d.adrelid = a.attrelid
                       and d.adnum = a.attnum
                    where a.attrelid = c.oid
                      and a.attnum > 0
                      and not a.attisdropped
                )
            )
    ) as f (property, value)
    where c.oid = any (_view_facts.views)
      and c.relkind in ('v', 'm')
      and f.value is not null;
end;

comment on function cutover._view_facts(oid[]) is
    'Definition, options, columns and owner of each view and materialized view.';
