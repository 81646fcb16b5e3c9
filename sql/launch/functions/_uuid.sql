-- summary:  Makes a UUID from a name: the same name gives the same one, in every run.

create or replace function launch._uuid(name text)
    returns uuid
    language sql
    immutable
    parallel safe
begin atomic
    -- Version 8 of RFC 9562, whose other bits are the maker's own.
    select overlay(
        overlay(md5('launch:' || name) placing '8' from 13) placing '8' from 17
    )::uuid;
end;

comment on function launch._uuid(text) is
    'A UUID of version 8 made from a name, so that running again makes the same rows.';
