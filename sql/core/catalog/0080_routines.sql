-- summary:  Functions, procedures and aggregates: head, attributes and body.

with aggregate as (
    select
        a.aggfnoid,
        concat_ws(
            ', ',
            'sfunc = ' || a.aggtransfn::regproc,
            'stype = ' || format_type(a.aggtranstype, null),
            'sspace = ' || nullif(a.aggtransspace, 0),
            'finalfunc = ' || nullif(a.aggfinalfn, 0)::regproc,
            case when a.aggfinalextra then 'finalfunc_extra' end,
            'finalfunc_modify = ' || f.changes,
            'combinefunc = ' || nullif(a.aggcombinefn, 0)::regproc,
            'serialfunc = ' || nullif(a.aggserialfn, 0)::regproc,
            'deserialfunc = ' || nullif(a.aggdeserialfn, 0)::regproc,
            'initcond = ' || quote_literal(a.agginitval),
            'msfunc = ' || nullif(a.aggmtransfn, 0)::regproc,
            'minvfunc = ' || nullif(a.aggminvtransfn, 0)::regproc,
            'mstype = ' || format_type(nullif(a.aggmtranstype, 0), null),
            'msspace = ' || nullif(a.aggmtransspace, 0),
            'mfinalfunc = ' || nullif(a.aggmfinalfn, 0)::regproc,
            case when a.aggmfinalextra then 'mfinalfunc_extra' end,
            'mfinalfunc_modify = ' || m.changes,
            'minitcond = ' || quote_literal(a.aggminitval),
            'sortop = ' || o.operator,
            case when a.aggkind = 'h' then 'hypothetical' end,
            case p.proparallel when 's' then 'parallel = safe' when 'r' then 'parallel = restricted' end
        ) as options
    from pg_aggregate as a
    join pg_proc as p
        on p.oid = a.aggfnoid

    -- An ordered-set aggregate may change its state by default, any other may not.
    cross join lateral (
        select case
            when a.aggfinalfn = 0 or a.aggfinalmodify = case a.aggkind when 'n' then 'r' else 'w' end then null
            else case a.aggfinalmodify when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end
        end as changes
    ) as f
    cross join lateral (
        select case
            when a.aggmfinalfn = 0 or a.aggmfinalmodify = case a.aggkind when 'n' then 'r' else 'w' end then null
            else case a.aggmfinalmodify when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end
        end as changes
    ) as m
    left join lateral (
        select format('operator(%I.%s)', n.nspname, s.oprname) as operator
        from pg_operator as s
        join pg_namespace as n
            on n.oid = s.oprnamespace
        where s.oid = a.aggsortop
    ) as o
        on true
    where a.aggfnoid >= 16384
)

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
        'support', nullif(p.prosupport, 0)::regproc,
        'aggregate', g.options
    ))                                  as properties,
    jsonb_strip_nulls(jsonb_build_object(
        'arguments', pg_get_function_arguments(p.oid),
        'body', case
            when l.lanname in ('sql', 'plpgsql') then coalesce(pg_get_function_sqlbody(p.oid), p.prosrc)
        end
    ))                                  as definitions,
    case
        when p.prokind = 'a' then format(
            'create aggregate %I.%I(%s) (%s);',
            n.nspname,
            p.proname,
            coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*'),
            g.options
        )
        else rtrim(pg_get_functiondef(p.oid), E'\n') || ';'
    end
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
        end                             as statement
from pg_proc as p
left join aggregate as g
    on g.aggfnoid = p.oid
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
