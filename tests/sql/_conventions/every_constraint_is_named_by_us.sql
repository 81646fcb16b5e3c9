begin;
select plan(2);

select is_empty(
    $$select k.conrelid::regclass, k.conname
      from pg_constraint as k
      where k.connamespace = 'cutover'::regnamespace
        and k.contype = 'c'
        and k.conname ~ '_check[0-9]*$'$$,
    'a rule is a sentence, since its name appears in the error'
);
select is_empty(
    $$select k.conrelid::regclass, k.conname
      from pg_constraint as k
      where k.connamespace = 'cutover'::regnamespace
        and k.contype in ('p', 'u', 'f', 'x')
        and k.conname ~ '[0-9]$'$$,
    'no name was made unique with a number'
);

select * from finish();
rollback;
