create trigger a_touch before update on shop.customer
    for each row when (old.email is distinct from new.email) execute function shop.touch();
create trigger b_always after insert on shop.customer
    referencing new table as arrived for each statement execute function shop.note_rows();
alter table shop.customer enable always trigger b_always;
create trigger c_off before insert or update of total on shop."order"
    for each row execute function shop.touch();
alter table shop."order" disable trigger c_off;
create trigger d_replica before insert on shop."order"
    for each row execute function shop.touch();
alter table shop."order" enable replica trigger d_replica;
create trigger e_truncate before truncate on shop."order"
    for each statement execute function shop.do_nothing();
create constraint trigger f_constraint after insert on shop.line
    deferrable initially deferred for each row execute function shop.do_nothing();
create constraint trigger g_from after insert on shop.line from shop."order"
    deferrable for each row execute function shop.do_nothing();
create trigger h_partitions before insert on shop.event
    for each row execute function shop.touch('an', 'argu''ment');
create trigger i_partition after update on shop.event_2025
    for each row execute function shop.touch();
alter table shop.event_2026 disable trigger h_partitions;
comment on trigger h_partitions on shop.event is 'on every partition';

create rule r_delete as on delete to billing.counter where old.n > 5 do instead nothing;
create rule r_off as on update to billing.counter
    do also insert into billing.audit (what) values ('updated');
alter table billing.counter disable rule r_off;
comment on rule r_delete on billing.counter is 'keeps the large ones';

-- Of another table, naming the set.
create rule r_follow as on insert to shop.follower
    do also update shop."order" set total = total where false;
comment on rule r_follow on shop.follower is 'follows';
