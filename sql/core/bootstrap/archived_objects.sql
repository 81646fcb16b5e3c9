-- summary:  Names what an archive of the whole database holds: every table that keeps rows, and every role that counts.

select
    array(
        select format('%I.%I', n.nspname, c.relname)
        from pg_class as c
        join pg_namespace as n
            on n.oid = c.relnamespace
        where c.relkind = 'r'
          and c.relpersistence <> 't'
          and n.nspname !~ '^pg_'
          and n.nspname <> 'information_schema'

          -- The tables of an extension are made by it; its rows that are configuration come with the dump.
          and not exists (
              select
              from pg_depend as d
              where d.classid = 'pg_class'::regclass
                and d.objid = c.oid
                and d.deptype = 'e'
          )
        order by 1
    ) as tables,
    array(
        select distinct r.rolname::text
        from pg_shdepend as d
        join pg_roles as r
            on r.oid = d.refobjid
        where d.refclassid = 'pg_authid'::regclass
          and d.dbid = (select b.oid from pg_database as b where b.datname = current_database())
          and r.rolname !~ '^pg_'
        order by 1
    ) as roles;
