begin;
select plan(4);

select lives_ok($$select cutover.require_gates('shop')$$, 'a pack without gates passes');

select cutover.gate('shop', 'go', 'approval', 'The team agrees');
select cutover.gate('shop', 'tests', 'evidence', 'Integration tests pass', minimum_pass_rate => 95);

select throws_ok(
    $$select cutover.require_gates('shop')$$,
    'MG031',
    'pack shop waits before 2 closed gate(s): go, tests',
    'both are closed'
);

do $$
declare
    v_detail  text;
    v_hint    text;
begin
    perform cutover.require_gates('shop');
exception
    when sqlstate 'MG031' then
        get stacked diagnostics v_detail = pg_exception_detail, v_hint = pg_exception_hint;
        perform set_config('test.answer', v_detail || ' | ' || v_hint, true);
end;
$$;
select is(
    current_setting('test.answer'),
    E'go: nobody approved; 1 must\ntests: no evidence counts; at least 95 % of the tests must pass | cutover approve shop go',
    'each with its reason, and the first step'
);

select cutover.approve('shop', 'go', 'ann');
select cutover.record_evidence('shop', 'tests', 96, 4, 0, 'results.xml', 'sha256:1');
select lives_ok($$select cutover.require_gates('shop')$$, 'both are open');

select * from finish();
rollback;
