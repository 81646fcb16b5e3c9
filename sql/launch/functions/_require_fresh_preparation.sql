-- summary:  Raises when production has recorded itself what a launch would add once more.
-- needs:    functions/_accounts, functions/_recorded_since
-- raises:   MG071 production has recorded prepared people itself since

create or replace function launch._require_fresh_preparation()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_people  text;
    v_count   bigint;
begin
    perform cutover._require_staging('launch');

    select
        string_agg(n.email, ', ' order by n.email) filter (where n.place <= 5),
        count(*)
    into v_people, v_count
    from (
        select s.email, row_number() over (order by s.email) as place
        from (
            select p.email
            from launch.new_user as p
            join launch._accounts() as a
                on a.email = p.email
               and a.user_id <> p.user_id
            where p.added_at is null
            union
            select r.email
            from launch._recorded_since() as r
        ) as s
    ) as n;

    if v_count > 0 then
        raise exception '% people signed up, paid or were enrolled since the data was prepared', v_count
            using errcode = 'MG071',
                  detail  = format('Production has recorded them itself, under other ids than staging: %s.', v_people),
                  hint    = 'Prepare again, then launch: select validate_and_prepare_clean_data();';
    end if;
end;
$$;

comment on function launch._require_fresh_preparation() is
    'Raises MG071 when a buyer whom the launch would give an account has made one, or production has recorded a prepared payment or enrollment itself.';
