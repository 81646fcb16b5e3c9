-- summary:  Reads an amount that a source wrote as a number or as text; null when it is neither.

create or replace function launch._amount(value text)
    returns numeric
    language sql
    immutable
    parallel safe
begin atomic
    -- Commas group thousands and nothing else: 1,000.00 is read, 1.000,00 and 10,00 are not.
    -- More than four decimals would be rounded, and fifteen digits are what the column holds. \d is
    -- any script's digit in some collations.
    select case
        when value ~ '^\s*(PHP|₱)?\s*-?([0-9]{1,3}(,[0-9]{3}){1,4}|[0-9]{1,15})(\.[0-9]{1,4}0{0,20})?\s*$'
            then regexp_replace(value, '[^-.0-9]', '', 'g')::numeric(19, 4)
    end;
end;

comment on function launch._amount(text) is
    'An amount in units of its currency, also from text with thousands separators and a peso sign. Null when it cannot be read without a guess.';
