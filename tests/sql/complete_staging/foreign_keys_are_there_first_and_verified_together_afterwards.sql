begin;
select plan(4);

create schema store;
create table store.item (id integer primary key);
create table store.sale (
    id      integer primary key,
    item    integer references store.item (id),
    gift    integer references store.item (id) deferrable initially deferred,
    bundle  integer
);
alter table store.sale add constraint sale_bundle_fkey foreign key (bundle) references store.item (id) not valid;
create table store.stock (
    item  integer primary key references store.item (id) on delete cascade
);
create table store.visit (
    day   date not null,
    item  integer references store.item (id),

    primary key (day)
) partition by range (day);
select cutover.manage_table('shop', t)
from unnest(array['store.item', 'store.sale', 'store.stock', 'store.visit']) as t;
select cutover.create_staging('shop');

select results_eq(
    $$select p.together, p.statement from cutover.staging_plan('shop') as p where p.statement ~ 'REFERENCES|validate' order by p.ordinal$$,
    $$values
        (null, 'alter table sale add constraint sale_bundle_fkey FOREIGN KEY (bundle) REFERENCES item(id) NOT VALID'),
        (null, 'alter table sale add constraint sale_gift_fkey FOREIGN KEY (gift) REFERENCES item(id) DEFERRABLE INITIALLY DEFERRED not valid'),
        (null, 'alter table sale add constraint sale_item_fkey FOREIGN KEY (item) REFERENCES item(id) not valid'),
        (null, 'alter table stock add constraint stock_item_fkey FOREIGN KEY (item) REFERENCES item(id) ON DELETE CASCADE not valid'),
        (null, 'alter table visit add constraint visit_item_fkey FOREIGN KEY (item) REFERENCES item(id)'),
        ('foreign keys', 'alter table sale validate constraint sale_gift_fkey'),
        ('foreign keys', 'alter table stock validate constraint stock_item_fkey'),
        ('foreign keys', 'alter table sale validate constraint sale_item_fkey')$$,
    'the first key of each table comes before any second; partitioned tables are verified as the key is added'
);

insert into shop_staging.sale values (1, 7);
set local search_path = shop_staging, store, public;
do $$
declare
    v_statement  text;
begin
    for v_statement in
        select p.statement
        from cutover.staging_plan('shop') as p
        where p.ordinal > 1
          and p.together is distinct from 'foreign keys'
        order by p.ordinal
    loop
        execute v_statement;
    end loop;
end;
$$;

select results_eq(
    $$select p.statement from cutover.staging_plan('shop') as p where p.statement ~ 'REFERENCES|validate' order by p.ordinal$$,
    $$values
        ('alter table sale validate constraint sale_gift_fkey'),
        ('alter table stock validate constraint stock_item_fkey'),
        ('alter table sale validate constraint sale_item_fkey')$$,
    'stopped half-way, it goes on with what is not verified yet'
);
select throws_ok(
    $$select cutover.complete_staging('shop')$$,
    '23503',
    null,
    'a row without its parent is found'
);

delete from shop_staging.sale;
select cutover.complete_staging('shop');

select is_empty($$select * from cutover.structure_difference('shop')$$, 'and then there is no difference');

select * from finish();
rollback;
