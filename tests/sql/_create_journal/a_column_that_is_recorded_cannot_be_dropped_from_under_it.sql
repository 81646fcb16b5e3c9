begin;
select plan(4);

create table invoice (id integer primary key, amount numeric, note text);
insert into invoice values (1, 1, 'a');
select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'launch', true);

select throws_ok('alter table invoice drop column note', '2BP01', null, 'the server refuses to drop it');
select throws_ok('alter table invoice alter column amount type text', '0A000', null, 'and to change its type');
select lives_ok('alter table invoice add column more text default 1', 'one that is added hurts no statement');
select lives_ok('update invoice set amount = 2', 'afterwards');

select * from finish();
rollback;
