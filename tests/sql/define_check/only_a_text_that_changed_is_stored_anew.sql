begin;
select plan(4);

create temporary table answer as
select 1 as step, cutover.define_check('shop', 'a', 'blocker', 'A.', 'select 1', 'v1:1') as stored;

insert into answer
values (2, cutover.define_check('shop', 'a', 'blocker', 'A.', 'select 1', 'v1:1'));

insert into answer
values (3, cutover.define_check('shop', 'a', 'warning', 'B.', 'select 2', 'v1:2'));

select is((select a.stored from answer as a where a.step = 1), true, 'a new text is stored');
select is((select a.stored from answer as a where a.step = 2), false, 'the same text is not');
select is((select a.stored from answer as a where a.step = 3), true, 'a changed one is');
select results_eq(
    $$select d.severity, d.summary, d.body from cutover.check_definition as d where d.pack = 'shop'$$,
    $$values ('warning', 'B.', 'select 2')$$,
    'the last one is kept'
);

select * from finish();
rollback;
