-- summary:   No event trigger is on; it would run inside a launch, for each of its statements.
-- severity:  warning

select
    format('event trigger %I of %s calls %s at %s', e.evtname, pg_get_userbyid(e.evtowner), e.evtfoid::regproc, e.evtevent) as finding,
    format(
        'Rehearse with it (cutover rehearse measures it too); if a launch can do without: alter event trigger %I disable; and enable it again afterwards.',
        e.evtname
    ) as advice
from pg_event_trigger as e
where e.evtenabled <> 'D'
order by e.evtname;
