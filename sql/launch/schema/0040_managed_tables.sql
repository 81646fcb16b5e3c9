-- summary:  Puts profiles, transactions and enrollments into the swap set, asks for a review before
--           a launch, and closes schema launch.
-- undo:     select cutover.release_table('launch', 'public.enrollments'), and the other two

select cutover.manage_table('launch', 'public.unified_profiles', 'carry');
select cutover.manage_table('launch', 'public.transactions', 'carry');
select cutover.manage_table('launch', 'public.enrollments', 'carry');

select cutover.gate(
    'launch', 'review', 'approval', 'Somebody has read the counts, the checks and the sample.'
);

-- Pages and people are personal data; default privileges may have opened the schema.
do $$
declare
    v_grantee  text;
begin
    for v_grantee in
        select distinct coalesce(quote_ident(r.rolname), 'public')
        from pg_catalog.pg_namespace as n
        cross join pg_catalog.aclexplode(n.nspacl) as a
        left join pg_catalog.pg_roles as r
            on r.oid = a.grantee
        where n.nspname = 'launch'
          and a.grantee <> n.nspowner
    loop
        execute format('revoke all on schema launch from %s', v_grantee);
    end loop;
end;
$$;
