begin;
select plan(2);

select results_eq(
    $$select v.text, launch._amount(v.text) from (values
          (1, '1000'), (2, '1,000.00'), (3, '₱ 1,234,567.89'), (4, 'PHP 49'), (5, '-12.5'), (6, ' 0.1000000 ')
      ) as v (ordinal, text) order by v.ordinal$$,
    $$values ('1000', 1000::numeric), ('1,000.00', 1000), ('₱ 1,234,567.89', 1234567.89), ('PHP 49', 49),
             ('-12.5', -12.5), (' 0.1000000 ', 0.1)$$,
    'numbers, and text with a peso sign and thousands'
);
select is_empty(
    $$select v.text, launch._amount(v.text)
      from unnest(array['0.12345', '1.000,00', '10,00', '1,00,000', '1e30', '1234567890123456', 'ten', '', null]) as v (text)
      where launch._amount(v.text) is not null$$,
    'no guess, and nothing that the column would round or refuse'
);

select * from finish();
rollback;
