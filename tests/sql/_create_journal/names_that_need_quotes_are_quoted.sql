begin;
select plan(2);

create schema "Sch'e.ma";
create table "Sch'e.ma"."ta""b $journal$ %s 😀" (
    "k'e y"  integer primary key,
    "%1$s"   text,
    "new_rows" text,
    "n"      text
);
insert into "Sch'e.ma"."ta""b $journal$ %s 😀" values (1, 'a', 'b', 'c');
select cutover._create_journal(
    'a ''pack', 'Sch''e.ma', 'ta"b $journal$ %s 😀', '"Sch''e.ma"."ta""b $journal$ %s 😀"', 'launch', true
);

update "Sch'e.ma"."ta""b $journal$ %s 😀" set "%1$s" = 'x', "n" = 'y';

select results_eq(
    'select columns, old_values from cutover._net_changes(1)',
    $$values ('{"%1$s",n}'::name[], '{a,c}'::text[])$$,
    'of columns, too'
);
select lives_ok(
    $$select cutover._drop_journal('"Sch''e.ma"."ta""b $journal$ %s 😀"')$$,
    'and when it ends'
);

select * from finish();
rollback;
