-- summary:  Says all that the catalog knows of a set of tables, comparable between schemas.
-- needs:    functions/_behaviour_facts, functions/_column_facts, functions/_constraint_facts,
--   functions/_identity_sequences, functions/_index_facts, functions/_privilege_facts,
--   functions/_sequence_facts, functions/_statistics_facts, functions/_table_facts

create or replace function cutover._facts(tables oid[])
    returns table (object text, property text, value text)
    language sql
    stable
begin atomic
    select * from cutover._table_facts(_facts.tables)
    union all
    select * from cutover._column_facts(_facts.tables)
    union all
    select * from cutover._constraint_facts(_facts.tables)
    union all
    select * from cutover._index_facts(_facts.tables)
    union all
    select * from cutover._behaviour_facts(_facts.tables)
    union all
    select * from cutover._privilege_facts(_facts.tables || cutover._identity_sequences(_facts.tables))
    union all
    select * from cutover._sequence_facts(_facts.tables, 'i')
    union all
    select * from cutover._statistics_facts(_facts.tables);
end;

comment on function cutover._facts(oid[]) is
    'Facts about tables, their columns, constraints, indexes, triggers, rules, policies, grants, sequences and statistics. Names are written as the present search_path allows: read live under the live path and staging under staging''s, equal tables give equal rows.';
