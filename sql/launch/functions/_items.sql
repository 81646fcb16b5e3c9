-- summary:  The items of a page, wherever its source puts them.

create or replace function launch._items(source text, body jsonb)
    returns jsonb
    language sql
    immutable
    parallel safe
begin atomic
    select case
        when jsonb_typeof(i.items) = 'array' then i.items
        else '[]'
    end
    from (
        select case _items.source
            when 'xendit_transactions' then body -> 'data'
            when 'systemeio_contacts' then body -> 'items'
            else body
        end as items
    ) as i;
end;

comment on function launch._items(text, jsonb) is
    'The items of a page as an array: Xendit transactions are in data, Systeme.io contacts in items, all others are the page.';
