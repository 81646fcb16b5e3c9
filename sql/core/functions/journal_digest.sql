-- summary:  Gives one value that changes whenever the ledger of scripts changes.

create or replace function cutover.journal_digest()
    returns text
    language sql
    stable
begin atomic
    with line as (
        select v.scriptname || chr(31) || v.applied::text as text
        from cutover.schemaversions as v

        union all

        select concat_ws(chr(31), s.script_name, s.state, s.checksum, s.statements_done)
        from cutover.script as s
    )

    select encode(sha256(convert_to(
        coalesce(string_agg(l.text, chr(30) order by l.text collate "C"), ''),
        'UTF8'
    )), 'hex')
    from line as l;
end;

comment on function cutover.journal_digest() is
    'SHA-256 over the journal and the rows beside it. A plan is bound to it: another value, and the plan is stale.';
