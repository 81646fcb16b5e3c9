alter table shop.customer enable row level security;
alter table shop.customer force row level security;
create policy p_all on shop.customer for all to public using (true) with check (true);
create policy p_buyers on shop.customer as restrictive for select to shop_reader, shop_writer, "Odd ""Role"".🛒"
    using (exists (select from shop."order" as o where o.customer = customer.id));
comment on policy p_buyers on shop.customer is 'only those who bought';
create policy p_insert on shop.customer for insert with check (length(email) > 1);

-- Enabled without a policy, and a policy without being enabled.
alter table shop.line enable row level security;
create policy p_asleep on shop."order" for update using (total > 0) with check (total > 0);
alter table billing.audit enable row level security;
create policy p_audit on billing.audit for select using (exists (select from shop.customer));
alter table shop.event_2025 enable row level security;

-- Of another table, naming the set.
alter table shop.follower enable row level security;
create policy p_follower on shop.follower to current_user, shop_reader
    using (customer in (select id from shop.customer)) with check (true);
comment on policy p_follower on shop.follower is 'follows those that it sees';
