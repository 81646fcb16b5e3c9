-- summary:  Functions, procedures and aggregates: head, attributes and body.

select
    case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end as kind,
    format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as name,
    null::text                          as parent,
    false                               as is_implied,
    p.oid::bigint                       as ordinal,
    jsonb_strip_nulls(jsonb_build_object(
        'owner', pg_get_userbyid(p.proowner),
        'language', l.lanname,
        'returns', pg_get_function_result(p.oid),
        'window', nullif(p.prokind = 'w', false),
        'volatility', case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
        'security', case when p.prosecdef then 'definer' else 'invoker' end,
        'strict', p.proisstrict,
        'leakproof', p.proleakproof,
        'parallel', case p.proparallel when 's' then 'safe' when 'r' then 'restricted' else 'unsafe' end,
        'cost', p.procost,
        'rows', p.prorows,
        'set', array_to_string(p.proconfig, ', '),
        'body', case
            when l.lanname not in ('sql', 'plpgsql') then regexp_replace(p.prosrc, '[ \t\r]+$', '', 'gn')
        end,
        'library', p.probin,
        'aggregate', (
            select concat_ws(' ', g.aggtransfn::regproc, g.aggtranstype::regtype, nullif(g.aggfinalfn, 0)::regproc, g.agginitval)
            from pg_aggregate as g
            where g.aggfnoid = p.oid
        )
    ))                                  as properties,
    jsonb_strip_nulls(jsonb_build_object(
        'arguments', pg_get_function_arguments(p.oid),
        'body', case
            when l.lanname in ('sql', 'plpgsql') then coalesce(pg_get_function_sqlbody(p.oid), p.prosrc)
        end
    ))                                  as definitions,
    case
        when p.prokind <> 'a' then rtrim(pg_get_functiondef(p.oid), E'\n') || ';'
            || case
                when not exists (
                    select
                    from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
                    where a.grantee = 0
                )
                    then format(
                        E'\nrevoke execute on routine %I.%I(%s) from public;',
                        n.nspname,
                        p.proname,
                        pg_get_function_identity_arguments(p.oid)
                    )
                else ''
            end
    end                                 as statement
from pg_proc as p
join pg_namespace as n
    on n.oid = p.pronamespace
join pg_language as l
    on l.oid = p.prolang
where n.nspname = any ($1::text[])
  and not exists (
      select
      from pg_depend as d
      where d.classid = 'pg_proc'::regclass
        and d.objid = p.oid
        -- A range makes its constructors itself.
        and d.deptype in ('e', 'i')
  );
