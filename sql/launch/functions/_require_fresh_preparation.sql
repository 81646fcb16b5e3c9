-- summary:  Raises when somebody signed up as whom a launch would add another account.
-- needs:    functions/_accounts
-- raises:   MG071 accounts of prepared people appeared since

create or replace function launch._require_fresh_preparation()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_people  text;
    v_count   bigint;
begin
    select
        string_agg(n.email, ', ' order by n.email) filter (where n.place <= 5),
        count(*)
    into v_people, v_count
    from (
        select p.email, row_number() over (order by p.email) as place
        from launch.new_user as p
        join launch._accounts() as a
            on a.email = p.email
           and a.user_id <> p.user_id
        where p.added_at is null
    ) as n;

    if v_count > 0 then
        raise exception '% people signed up since the data was prepared', v_count
            using errcode = 'MG071',
                  detail  = format('Their accounts are not the ones that staging refers to: %s.', v_people),
                  hint    = 'Prepare again, then launch: select validate_and_prepare_clean_data();';
    end if;
end;
$$;

comment on function launch._require_fresh_preparation() is
    'Raises MG071 when a buyer whom the launch would give an account has made one.';
