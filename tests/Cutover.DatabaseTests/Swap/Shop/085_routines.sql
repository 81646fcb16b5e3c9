create function shop.newest() returns bigint language sql
begin atomic
    select max(id) from shop.customer;
end;
comment on function shop.newest() is 'parsed';
revoke all on function shop.newest() from public, shop_by_default;
grant execute on function shop.newest() to shop_reader;

create function shop.rows_of(which shop."order") returns setof shop.customer language sql stable as
    $$ select * from shop.customer where id = which.customer $$;
create function shop.all_of(customers shop.customer[]) returns bigint language sql as $$ select cardinality(customers) $$;
create procedure shop.write_audit() language sql
begin atomic
    insert into billing.audit (what) select email from shop.customer;
end;
create function shop.by_name() returns bigint language plpgsql as
    $$ declare r shop.customer%rowtype; begin select * into r from shop.customer limit 1; return r.id; end $$;
