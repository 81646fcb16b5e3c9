begin;
select plan(1);

create table invoice (id integer primary key, state text);
insert into invoice values (1, 'open'), (2, 'open');
select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'launch', true);

set local session_replication_role = replica;
update invoice set state = 'paid' where id = 1;
delete from invoice where id = 2;
truncate invoice;

select results_eq(
    'select operation from cutover.change order by change_id',
    $$values ('update'), ('delete'), ('truncate')$$,
    'its triggers fire always'
);

select * from finish();
rollback;
