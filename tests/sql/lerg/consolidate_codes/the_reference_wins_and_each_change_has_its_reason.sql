begin;
select plan(6);

select results_eq(
    'select change, codes from lerg.consolidate_codes()',
    $$values ('added', 10::bigint), ('corrected', 12), ('in all', 450), ('rejected', 0)$$,
    'ten are added and twelve corrected'
);
select is_empty($$select npa from lerg.code_audit where reason = ''$$, 'each with a reason');
select is((select category from enhanced_lerg where npa = '671')::text, 'pacific', 'Guam is pacific');

update enhanced_lerg set state_province_code = 'NJ' where npa = '212';
update enhanced_lerg set state_province_code = 'NJ', source = 'manual' where npa = '213';
select lives_ok('select * from lerg.consolidate_codes()', 'it runs again');
select is((select state_province_code from enhanced_lerg where npa = '212')::text, 'NY', 'and puts right what is wrong');
select is((select state_province_code from enhanced_lerg where npa = '213')::text, 'NJ', 'but for what somebody keeps by hand');

select * from finish();
rollback;
