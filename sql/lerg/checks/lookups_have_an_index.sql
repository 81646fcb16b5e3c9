-- summary:   One area code is found through a unique index.
-- severity:  blocker

select 'enhanced_lerg' as table_name
where not exists (
    select
    from pg_index as i
    join pg_attribute as a
        on a.attrelid = i.indrelid
       and a.attnum = i.indkey[0]
    where i.indrelid = 'enhanced_lerg'::regclass
      and i.indisunique
      and i.indisvalid
      and i.indnkeyatts = 1
      and a.attname = 'npa'
);
