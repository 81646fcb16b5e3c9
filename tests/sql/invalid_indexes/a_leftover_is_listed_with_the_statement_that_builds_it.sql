begin;
select plan(2);

create schema "Odd one";
create table "Odd one".item (id integer);
create index "item Idx" on "Odd one".item (id);

select is_empty(
    $$select * from cutover.invalid_indexes()$$,
    'a valid index is nobody''s leftover'
);

update pg_index as i
set indisvalid = false
where i.indexrelid = '"Odd one"."item Idx"'::regclass;

select is(
    (select concat_ws(' | ', i.index_name, i.table_name, i.create_statement) from cutover.invalid_indexes() as i),
    '"Odd one"."item Idx" | "Odd one".item | CREATE INDEX "item Idx" ON "Odd one".item USING btree (id)',
    'names come quoted, ready to be used'
);

select * from finish();
rollback;
