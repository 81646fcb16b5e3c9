begin;
select plan(1);

select results_eq(
    $$select c.case, allocations.status_of(c.status::"InvoiceStatus", c.amount, c.applied, c.due, '2026-06-01T00:00Z')::text
      from (
          values
              ('draft stays',            'DRAFT',          100,   0, timestamp '2026-01-01'),
              ('void stays',             'VOID',           100, 100, '2026-01-01'),
              ('failed stays',           'FAILED',         100,  50, '2026-01-01'),
              ('nothing, not due',       'PAID',           100,   0, '2026-06-01'),
              ('nothing, never due',     'OVERDUE',        100,   0, null),
              ('nothing, due',           'ISSUED',         100,   0, '2026-05-31 23:59:59.999'),
              ('a part',                 'ISSUED',         100,   1, '2027-01-01'),
              ('a part, overdue',        'OVERDUE',        100,  99, '2026-01-01'),
              ('all',                    'PARTIALLY_PAID', 100, 100, '2026-01-01'),
              ('more',                   'ISSUED',         100, 101, null),
              ('of nothing',             'ISSUED',           0,   0, '2026-01-01')
      ) as c ("case", status, amount, applied, due)$$,
    $$values
          ('draft stays', 'DRAFT'), ('void stays', 'VOID'), ('failed stays', 'FAILED'),
          ('nothing, not due', 'ISSUED'), ('nothing, never due', 'ISSUED'), ('nothing, due', 'OVERDUE'),
          ('a part', 'PARTIALLY_PAID'), ('a part, overdue', 'PARTIALLY_PAID'),
          ('all', 'PAID'), ('more', 'PAID'), ('of nothing', 'PAID')$$,
    'what is asked of it'
);

select * from finish();
rollback;
