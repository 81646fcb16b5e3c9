-- No transaction around it: a launch refuses a caller who holds locks on what it swaps.
select plan(5);

create table public.gated_invoice (id bigint primary key, cents bigint);
insert into public.gated_invoice values (1, 100);
select cutover.manage_table('gated', 'public.gated_invoice', 'ignore');
select cutover.create_staging('gated');
insert into gated_staging.gated_invoice values (1, 200);
select cutover.complete_staging('gated');
select cutover.gate('gated', 'go', 'approval', 'The team agrees');

select throws_ok($$select cutover.swap('gated')$$, 'MG031', null, 'nobody agreed');
select lives_ok($$select cutover.rehearse_swap('gated')$$, 'a rehearsal comes before the consent');
select is(
    (select i.cents from public.gated_invoice as i),
    100::bigint,
    'nothing was launched'
);

select cutover.approve('gated', 'go', 'ann');
select lives_ok($$select cutover.swap('gated')$$, 'ann agreed');
select ok(
    (select not g.is_open from cutover.gates('gated') as g),
    'what was agreed to was this launch, not the next'
);

select * from finish();
