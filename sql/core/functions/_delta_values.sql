-- summary:  Writes the list of a live row's values for the temporary table of a replay.
-- needs:    functions/_common_columns

create or replace function cutover._delta_values(source regclass, target regclass)
    returns text
    language sql
    stable
begin atomic
    select string_agg(format('r.%I as n_%s', c.column_name, c.ordinal), ', ' order by c.ordinal)
    from cutover._common_columns(_delta_values.source, _delta_values.target) as c;
end;

comment on function cutover._delta_values(regclass, regclass) is
    'The values of live row r that a replay carries, as n_1, n_2 and so on: names that cannot clash.';
