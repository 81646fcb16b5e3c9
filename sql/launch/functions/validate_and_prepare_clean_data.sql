-- summary:  Turns the raw tables into staging under the pack's rules, in the order of dependency.
-- needs:    functions/_prepare_aliases, functions/_prepare_people, functions/_prepare_leads,
--           functions/_prepare_new_users, functions/_prepare_profiles,
--           functions/_prepare_transactions, functions/_prepare_enrollments, functions/_rule_counts,
--           functions/_undo_default_privileges
-- raises:   MG070 staging is not there

create or replace function public.validate_and_prepare_clean_data()
    returns jsonb
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    -- Compiling these statements takes longer than it gains, on ten times the plan's people too.
    set jit = off
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('launch.validate_and_prepare_clean_data', 0));

    if to_regclass('launch_staging.unified_profiles') is null then
        raise exception 'staging of pack launch is not there'
            using errcode = 'MG070',
                  detail  = 'The clean rows go to schema launch_staging, beside production.',
                  hint    = 'Create it: select cutover.create_staging(''launch'');';
    end if;

    perform launch._prepare_aliases();
    perform launch._prepare_people();
    perform launch._prepare_leads();
    perform launch._prepare_new_users();
    perform launch._prepare_profiles();
    perform launch._prepare_transactions();
    perform launch._prepare_enrollments();

    return launch._rule_counts();
end;
$$;

comment on function public.validate_and_prepare_clean_data() is
    'Brings staging to what the raw tables and the rules say. Returns what each rule did, in counts. Run twice, the second call writes nothing.';

select launch._undo_default_privileges('public.validate_and_prepare_clean_data()');
