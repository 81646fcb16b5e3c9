begin;
select plan(3);

select * from lerg.consolidate_codes();
select throws_ok('select lerg.drop_legacy_codes()', 'MG07D', null, 'without an archive it is refused');
select has_table('public', 'lerg_codes', 'and the table is there');

drop table public.lerg_codes;
select lives_ok('select lerg.drop_legacy_codes()', 'once it is gone there is nothing to do');

select * from finish();
rollback;
