-- summary:  The fiscal quarter of an instant, in Asia/Manila, where 16:00 UTC is the next day.

create or replace function launch._fiscal_quarter(at timestamptz)
    returns text
    language sql
    stable
    parallel safe
begin atomic
    select to_char(at at time zone 'Asia/Manila', 'YYYY-"Q"Q');
end;

comment on function launch._fiscal_quarter(timestamptz) is
    'The fiscal quarter of an instant in Asia/Manila, such as 2025-Q3.';
