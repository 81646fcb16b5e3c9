begin;
select plan(1);

create type test_money as (amount numeric, currency text);
create domain test_cents as numeric;
create table reading (
    id         integer primary key,
    exact      numeric,
    cents      test_cents,
    rough      double precision,
    at         timestamptz,
    took       interval,
    image      bytea,
    document   jsonb,
    tags       text[],
    price      test_money,
    spot       point,
    plain      json
);
insert into reading values
    (1, 1.0, 1.0, 0, '2026-01-02 03:04:05.678901+00', '1 month -2 days', '\x00ff', '{"a": 1.0}', '{a}', '(1.0,EUR)', '(1,2)', '{"a":1}');
select cutover._create_journal('shop', 'public', 'reading', 'reading', 'launch', true);

set local extra_float_digits = -15;
set local datestyle = 'SQL, DMY';
set local timezone = 'Asia/Kathmandu';
set local intervalstyle = 'iso_8601';
set local bytea_output = 'escape';
update reading
set exact    = 1.00,
    cents    = 1.00,
    rough    = '-0',
    at       = at + interval '1 microsecond',
    took     = '30 days',
    image    = '\x01',
    document = '{"a": 1.00}',
    tags     = '{a,NULL}',
    price    = '(1.00,EUR)',
    spot     = '(1,2.0000000000000004)',
    plain    = '{"a": 1}';

select results_eq(
    'select old_values, new_values from cutover.change',
    $$values (
        array[null, '1.0', '1.0', '0', '2026-01-02 03:04:05.678901+00', '1 mon -2 days', '\x00ff', '{"a": 1.0}', '{a}', '(1.0,EUR)', '(1,2)', '{"a":1}'],
        array[null, '1.00', '1.00', '-0', '2026-01-02 03:04:05.678902+00', '30 days', '\x01', '{"a": 1.00}', '{a,NULL}', '(1.00,EUR)', '(1,2.0000000000000004)', '{"a": 1}']
    )$$,
    'equal is not the same'
);

select * from finish();
rollback;
