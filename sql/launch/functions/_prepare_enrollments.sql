-- summary:  Brings staging's enrollments up to date: one for each buyer and course.
-- needs:    functions/_analyze

create or replace function launch._prepare_enrollments()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from launch_staging.enrollments as s
    where s.metadata ->> 'prepared_by' = 'launch'
      and not exists (
          select
          from launch_staging.transactions as t
          join launch.product_rule as r
              on r.product = t.metadata ->> 'product'
          join public.courses as c
              on c.slug = r.course_slug
          where t.user_id = s.user_id
            and c.id = s.course_id
            and t.status = 'completed'
            and t.transaction_type in ('payment', 'manual')
      );

    merge into launch_staging.enrollments as s
    using (
        select distinct on (t.user_id, c.id)
            -- Who was enrolled before keeps the enrollment, and how far it got.
            coalesce(l.id, launch._uuid('enrollment:' || t.user_id || ':' || c.id)) as id,
            t.user_id,
            c.id                                              as course_id,
            t.id                                              as transaction_id,
            coalesce(l.status, 'active')                      as status,
            least(l.enrolled_at, coalesce(t.paid_at, t.created_at)) as enrolled_at,
            l.expires_at,
            l.last_accessed_at,
            coalesce(l.metadata, '{}') || '{"prepared_by": "launch"}' as metadata
        from launch_staging.transactions as t
        join launch.product_rule as r
            on r.product = t.metadata ->> 'product'
        join public.courses as c
            on c.slug = r.course_slug
        left join public.enrollments as l
            on l.user_id = t.user_id
           and l.course_id = c.id
        where t.status = 'completed'
          and t.transaction_type in ('payment', 'manual')
          and t.user_id is not null
        order by t.user_id, c.id, coalesce(t.paid_at, t.created_at), t.id
    ) as n
        on n.user_id = s.user_id
       and n.course_id = s.course_id
    when matched and (
        s.id, s.transaction_id, s.status, s.enrolled_at, s.expires_at, s.last_accessed_at, s.metadata
    ) is distinct from (
        n.id, n.transaction_id, n.status, n.enrolled_at, n.expires_at, n.last_accessed_at, n.metadata
    ) then update
        set (id, transaction_id, status, enrolled_at, expires_at, last_accessed_at, metadata)
          = (n.id, n.transaction_id, n.status, n.enrolled_at, n.expires_at, n.last_accessed_at,
             n.metadata)
    when not matched then
        insert (id, user_id, course_id, transaction_id, status, enrolled_at, expires_at,
                last_accessed_at, metadata)
        values (n.id, n.user_id, n.course_id, n.transaction_id, n.status, n.enrolled_at,
                n.expires_at, n.last_accessed_at, n.metadata);

    if found then
        perform launch._analyze('launch_staging.enrollments');
    end if;
end;
$$;

comment on function launch._prepare_enrollments() is
    'Brings launch_staging.enrollments up to date; what did not change is not written.';
