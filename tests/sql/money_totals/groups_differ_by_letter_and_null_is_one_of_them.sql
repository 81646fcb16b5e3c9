select plan(2);

create table charge (amount_cents bigint, currency text, status character varying(20));
insert into charge values
    (100, 'usd', 'paid'), (250, 'usd', 'paid'), (1, 'USD', 'paid'), (7, 'usd ', 'paid'), (3, null, 'paid'),
    (null, 'usd', 'open'), (9223372036854775807, 'eur', 'paid'), (9223372036854775807, 'eur', 'paid');

select set_eq(
    $$select m.* from cutover.money_totals('public', 'charge', 'amount_cents', array['"currency"', '"status"']) as m$$,
    $$values (array['usd', 'paid'], 2::bigint, '350'), (array['USD', 'paid'], 1, '1'), (array['usd ', 'paid'], 1, '7'),
             (array['null', 'paid'], 1, '3'), (array['usd', 'open'], 1, '0'), (array['eur', 'paid'], 2, '18446744073709551614')$$,
    'each group by itself, and a sum beyond a bigint to the cent'
);
select set_eq(
    $$select m.* from cutover.money_totals('public', 'charge', 'amount_cents', array['upper("currency")']) as m where m.group_values = '{USD}'$$,
    $$values (array['USD'], 4::bigint, '351')$$,
    'groups are expressions'
);

select * from finish();
