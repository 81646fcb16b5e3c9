begin;
select plan(3);

select ok(launch._comes_with_a_course(array['Canva', 'P2P']), 'any of the products');
select ok(not launch._comes_with_a_course(array['Canva', 'Other']), 'the e-book alone does not');
select ok(not launch._comes_with_a_course('{}'), 'nor does nothing');

select * from finish();
rollback;
