begin;
select plan(6);

update profiles set last_payment_date = now() where id = '00000000-0000-4000-8000-000000000002';
select throws_ok('select lerg.undo_promotion()', 'MG07B', null, 'a billing date stands in the way');
select has_table('public', 'enhanced_lerg', 'and nothing is gone');

select lives_ok('select lerg.undo_promotion(discard_usage => true)', 'unless it is told so');
select hasnt_table('public', 'enhanced_lerg', 'then the tables go');
select hasnt_column('public', 'profiles', 'email', 'and the columns');
select is((select count(*) from profiles), 11::bigint, 'and every customer stays');

select * from finish();
rollback;
