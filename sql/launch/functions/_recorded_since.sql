-- summary:  What production has recorded itself since it was prepared, under ids of its own.

create or replace function launch._recorded_since()
    returns table (table_name text, id uuid, email text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select 'transactions', s.id, s.contact_email
    from launch_staging.transactions as s
    join public.transactions as l
        on l.metadata ->> 'xendit_id' = s.metadata ->> 'xendit_id'
       and l.id <> s.id
    where l.metadata ? 'xendit_id'
      and s.metadata ->> 'prepared_by' = 'launch'
      and not exists (select from public.transactions as k where k.id = s.id)
    union all
    select 'enrollments', s.id, p.email
    from launch_staging.enrollments as s
    join public.enrollments as l
        on l.user_id = s.user_id
       and l.course_id = s.course_id
       and l.id <> s.id
    join launch_staging.unified_profiles as p
        on p.id = s.user_id;
end;
$$;

comment on function launch._recorded_since() is
    'Rows of staging that production has under another id: payments by Xendit''s id, enrollments by account and course. Carried over, they would be there twice; preparing again gives them production''s id.';
