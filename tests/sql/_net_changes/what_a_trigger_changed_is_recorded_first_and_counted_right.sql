begin;
select plan(1);

create table invoice (id integer primary key, state text);
insert into invoice values (1, 'one'), (2, 'two');
create function lower_state() returns trigger language plpgsql as $$
begin
    if pg_trigger_depth() = 1 then
        update invoice set state = lower(state) where id = new.id;
        delete from invoice where state = 'gone';
    end if;
    return null;
end $$;
create trigger lower_state after insert or update on invoice for each row execute function lower_state();
select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'launch', true);

insert into invoice values (3, 'NEW'), (4, 'GONE');
update invoice set state = 'PAID' where id = 1;
update invoice set id = 5, state = 'MOVED' where id = 2;

select results_eq(
    'select * from cutover._net_changes(1) order by start_key, now_key',
    $$values
        ('update', '1', '1', '{state}'::name[], '{one}'::text[]),
        ('replace', '2', '5', null, null),
        ('insert', null, '3', null, null)$$,
    'whatever the order of the records'
);

select * from finish();
rollback;
