-- summary:  Writes the grants and revokes that make privileges on new relations those of the old.

create or replace function cutover._privilege_statements(old_relations oid[], new_relations oid[])
    returns table (object text, property text, statement text)
    language sql
    stable
begin atomic
    with acl as (
        select
            c.oid,
            c.relname                                        as name,
            null::name                                       as column_name,
            case c.relkind when 'S' then 'sequence' else 'table' end as kind,
            coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)) as acl
        from pg_class as c
        where c.oid = any (_privilege_statements.old_relations || _privilege_statements.new_relations)

        union all

        select
            c.oid,
            c.relname,
            a.attname,
            'table',
            a.attacl
        from pg_attribute as a
        join pg_class as c
            on c.oid = a.attrelid
        where a.attrelid = any (_privilege_statements.old_relations || _privilege_statements.new_relations)
          and a.attnum > 0
          and not a.attisdropped
          and a.attacl is not null
    ),

    privilege as (
        select
            o.oid = any (_privilege_statements.new_relations) as is_new,
            o.name,
            o.column_name,
            o.kind,
            lower(g.privilege_type)                           as privilege,
            case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end as grantee,
            -- Two grantors may have granted the same: once with the option is enough.
            bool_or(g.is_grantable)                           as grantable,
            max(quote_ident(pg_get_userbyid(g.grantor)))      as grantor
        from acl as o
        cross join aclexplode(o.acl) as g
        group by
            1, 2, 3, 4, 5, 6
    ),

    compared as (
        select
            coalesce(o.name, n.name)                as name,
            coalesce(o.column_name, n.column_name)  as column_name,
            coalesce(o.kind, n.kind)                as kind,
            coalesce(o.privilege, n.privilege)      as privilege,
            coalesce(o.grantee, n.grantee)          as grantee,
            coalesce(o.grantor, n.grantor)          as grantor,
            o.grantable                             as old_grantable,
            n.grantable                             as new_grantable
        from (select * from privilege where not is_new) as o
        full join (select * from privilege where is_new) as n
            on (n.name, n.privilege, n.grantee) = (o.name, o.privilege, o.grantee)
           and n.column_name is not distinct from o.column_name
    )

    select
        concat('privileges of ', quote_ident(c.name), '.' || quote_ident(c.column_name)),
        format('%s to %s by %s', c.privilege, c.grantee, c.grantor),
        case
            when c.old_grantable is null then format(
                'revoke %s%s on %s %I from %s cascade',
                c.privilege, ' (' || quote_ident(c.column_name) || ')', c.kind, c.name, c.grantee
            )
            when c.new_grantable and not c.old_grantable then format(
                'revoke grant option for %s%s on %s %I from %s cascade',
                c.privilege, ' (' || quote_ident(c.column_name) || ')', c.kind, c.name, c.grantee
            )
            else format(
                'grant %s%s on %s %I to %s%s',
                c.privilege,
                ' (' || quote_ident(c.column_name) || ')',
                c.kind,
                c.name,
                c.grantee,
                case when c.old_grantable then ' with grant option' end
            )
        end
    from compared as c
    where c.old_grantable is distinct from c.new_grantable
      -- A sequence that live has not is its owner's.
      and (
          c.grantee <> c.grantor
          or exists (
              select
              from pg_class as r
              where r.oid = any (_privilege_statements.old_relations)
                and r.relname = c.name
          )
      )
      -- What is not there yet is for the next time.
      and exists (
          select
          from pg_class as r
          left join pg_attribute as a
              on a.attrelid = r.oid
             and a.attname = c.column_name
          where r.oid = any (_privilege_statements.new_relations)
            and r.relname = c.name
            and (c.column_name is null or a.attname is not null)
      )
    -- What default privileges gave goes before anything is granted.
    order by c.old_grantable is not null, c.name, c.grantee, c.privilege;
end;

comment on function cutover._privilege_statements(oid[], oid[]) is
    'Statements that grant on new relations what the old ones of the same name have, and revoke the rest.';
