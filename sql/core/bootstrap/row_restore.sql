-- summary:  Writes the statements that make a table's rows those of an archive: $1 the table, $2 the archive's columns,
--           $3 the key (none: the whole row is replaced). What is right already is left alone, so nothing cascades from it.

with name as (
    select
        (select string_agg(quote_ident(c), ', ') from unnest($2::text[]) as c)                                   as columns,
        (select string_agg('a.' || quote_ident(c), ', ') from unnest($2::text[]) as c)                           as archived,
        (select string_agg('t.' || quote_ident(c), ', ') from unnest($2::text[]) as c)                           as present,
        (select string_agg(format('t.%1$I = a.%1$I', k), ' and ') from unnest($3::text[]) as k)                  as same_key,
        (
            select string_agg(format('%1$I = a.%1$I', c), ', ')
            from unnest($2::text[]) as c
            where c <> all ($3::text[])
        )                                                                                                        as assignments
)

select array_remove(
    array[
        format('lock table %s in share row exclusive mode', $1::text),
        format('create temporary table archived on commit drop as select %s from %s as t with no data', n.columns, $1::text),
        case
            when n.same_key is null then format('delete from %s', $1::text)
            else format('delete from %s as t where not exists (select from archived as a where %s)', $1::text, n.same_key)
        end,
        case
            when n.same_key is not null and n.assignments is not null then format(
                'update %s as t set %s from archived as a where %s and row(%s)::text is distinct from row(%s)::text',
                $1::text,
                n.assignments,
                n.same_key,
                n.present,
                n.archived
            )
        end,
        format(
            'insert into %s (%s) overriding system value select %s from archived as a%s',
            $1::text,
            n.columns,
            n.archived,
            ' where not exists (select from ' || $1::text || ' as t where ' || n.same_key || ')'
        )
    ],
    null
) as statements
from name as n;
