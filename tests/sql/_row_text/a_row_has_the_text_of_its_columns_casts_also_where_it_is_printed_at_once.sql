select plan(3);

create table thing (
    small      smallint                     not null,
    whole      integer                      not null,
    big        bigint                       not null,
    amount     numeric(19,4)                not null,
    "na""me"   text                         not null,
    kind       character varying(10)        not null,
    code       character(4)                 not null,
    is_open    boolean                      not null,
    day        date                         not null,
    written    timestamp                    not null,
    happened   timestamp with time zone     not null,
    note       text,
    closed     timestamp with time zone
);

insert into thing values
    (-32768, 2147483647, -9223372036854775808, 0.1000, 'a"b\|', '', 'ab', true, '0001-01-01', '2024-02-29 23:59:59.5', '2024-03-31 01:30:00+00', null, null),
    (0, 0, 0, 'NaN', 'é', 'x  ', '', false, 'infinity', '-infinity', '0044-03-15 12:00:00+00 BC', '', '2024-03-31 01:30:00.000001+00');

set timezone = 'UTC';

create temporary table column_text (ordinal integer, text text);
insert into column_text values
    (1, '"small"'), (2, '"whole"'), (3, '"big"'), (4, '"amount"'), (5, '"na""me"'), (6, '"kind"'), (7, 'rtrim("code"::text)'),
    (8, '"is_open"'), (9, '"day"'), (10, '"written"'), (11, '"happened"::timestamp'), (12, '"note"'), (13, '"closed"::timestamp');

create function pg_temp.texts(expression text) returns setof text language plpgsql as $$
begin
    return query execute format('select %s from thing order by whole', expression);
end;
$$;

select results_eq(
    $$select pg_temp.texts(cutover._row_text('thing', array(select c.text from column_text as c order by c.ordinal), '|', '~'))$$,
    $$select pg_temp.texts((
        select format('concat_ws(''|'', %s)', string_agg(format('coalesce((%s)::text, ''~'')', c.text), ', ' order by c.ordinal))
        from column_text as c
    ))$$,
    'the text is that of casts, joined'
);
select is(
    cutover._row_text('thing', array['"whole"', '"happened"::timestamp', '"na""me"'], '|', '~'),
    $$concat_ws('|', "whole", "happened"::timestamp, "na""me")$$,
    'what cannot be null is printed where it is joined'
);
select is(
    cutover._row_text('thing', array['"note"', '"is_open"', 'encode("whole", ''hex'')', '"whole" + 1'], '|', '~'),
    $$concat_ws('|', coalesce(("note")::text, '~'), coalesce(("is_open")::text, '~'), coalesce((encode("whole", 'hex'))::text, '~'), coalesce(("whole" + 1)::text, '~'))$$,
    'what may be, or is not a column alone, or has a cast of its own, is not'
);

select * from finish();
