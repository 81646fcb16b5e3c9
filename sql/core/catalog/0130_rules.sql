-- summary:  Rewrite rules but those that make a view, and whether they apply.

select
    'rule'                              as kind,
    format('%s on %I.%I', quote_ident(r.rulename), n.nspname, c.relname) as name,
    format('%I.%I', n.nspname, c.relname) as parent,
    false                               as is_implied,
    r.oid::bigint                       as ordinal,
    jsonb_build_object('enabled', r.ev_enabled) as properties,
    jsonb_build_object('rule', pg_get_ruledef(r.oid)) as definitions,
    pg_get_ruledef(r.oid)
        || case
            when r.ev_enabled = 'O' then ''
            else format(
                E'\nalter table %I.%I %s rule %I;',
                n.nspname,
                c.relname,
                case r.ev_enabled when 'A' then 'enable always' when 'R' then 'enable replica' else 'disable' end,
                r.rulename
            )
        end                             as statement
from pg_rewrite as r
join pg_class as c
    on c.oid = r.ev_class
join pg_namespace as n
    on n.oid = c.relnamespace
where n.nspname = any ($1::text[])
  and r.rulename <> '_RETURN';
