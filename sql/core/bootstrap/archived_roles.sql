-- summary:  Names the roles that own or may use tables, their sequences and their policies. $1 the tables' names.

with dumped as (
    select
        'pg_class'::regclass::oid   as class,
        w.name::regclass::oid       as object
    from unnest($1::text[]) as w (name)

    union

    select
        d.classid,
        d.objid
    from unnest($1::text[]) as w (name)
    join pg_depend as d
        on d.refclassid = 'pg_class'::regclass
       and d.refobjid = w.name::regclass
       and d.deptype in ('a', 'i')
)

select distinct r.rolname::text as role
from dumped as o
join pg_shdepend as d
    on d.classid = o.class
   and d.objid = o.object
   and d.refclassid = 'pg_authid'::regclass
   and d.dbid = (select b.oid from pg_database as b where b.datname = current_database())
join pg_roles as r
    on r.oid = d.refobjid
where r.rolname !~ '^pg_'
order by 1;
