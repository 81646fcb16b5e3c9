select plan(7);

create schema store;
create table store.customer (id integer primary key);
create table store.receipt (
    id           integer primary key,
    customer_id  integer,
    "t"          text,
    note         text,
    constraint "Receipt's t" unique ("t")
);
create index receipt_note_idx on store.receipt (upper(note)) where note <> 'skipped';
select cutover.manage_table('shop', 'store.customer');
select cutover.manage_table('shop', 'store.receipt');
select cutover.create_staging('shop');

create function pg_temp.noise(seed integer, blocks integer)
    returns text
    language sql
as $$
    select string_agg(md5(format('%s %s', seed, n)), '')
    from generate_series(1, blocks) as n;
$$;

insert into shop_staging.receipt values
    (1, 1, pg_temp.noise(1, 300), 'longer than 8191 bytes'),
    (2, 1, pg_temp.noise(2, 100), 'longer than 2704 bytes'),
    (3, 1, repeat('x', 100000), 'compressed it is short'),
    (4, 1, 'short', pg_temp.noise(4, 300)),
    (5, 1, 'b', 'short');

select throws_ok(
    $$select cutover.complete_staging('shop')$$, '54000', null, 'the server refuses the index, and does not always say of which row'
);
select results_eq(
    $$select jsonb_build_array(table_name, index_name, row_count) from cutover.reject_long_rows('shop')$$,
    $$values ('["receipt", "Receipt''s t", 2]'::jsonb), ('["receipt", "receipt_note_idx", 1]')$$,
    'each row is found by trying, a compressed one is none of them'
);
select results_eq(
    $$select (row_key ->> 'id')::integer, sqlstate, reason from cutover.rejected_row order by 1$$,
    $$values (1, '54000', 'refused by Receipt''s t'), (2, '54000', 'refused by Receipt''s t'), (4, '54000', 'refused by receipt_note_idx')$$,
    'and is kept with the index that refuses it'
);
select results_eq('select id from shop_staging.receipt order by id', '{3,5}'::integer[], 'the others stay');
select is(to_regclass('pg_temp.receipt'), null, 'nothing is left of the trial');

-- An index is built of what any transaction can still see, be it autovacuum's.
create function pg_temp.completed()
    returns boolean
    language plpgsql
as $$
begin
    for v_attempt in 1..100 loop
        begin
            perform cutover.complete_staging('shop');
            return true;
        exception
            when program_limit_exceeded then
                perform pg_sleep(0.1);
        end;
    end loop;

    return false;
end;
$$;
select ok(pg_temp.completed(), 'then staging is completed');
select is_empty($$select * from cutover.reject_long_rows('shop')$$, 'and nothing is too long any more');

select * from finish();
