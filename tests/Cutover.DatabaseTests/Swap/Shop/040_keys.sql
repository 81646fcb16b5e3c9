-- Inside the set: self, deferrable; composite; circular, not valid; across schemas.
alter table shop.customer add constraint customer_referred_by_fkey foreign key (referred_by)
    references shop.customer (id) deferrable initially deferred;
alter table shop."order" add constraint order_customer_fkey foreign key (customer)
    references shop.customer (id) on delete cascade;
alter table shop.line add constraint line_order_fkey foreign key (tenant, order_id)
    references shop."order" (tenant, id) match full on update cascade;
alter table billing.ticket add constraint ticket_customer_fkey foreign key (customer)
    references shop.customer (id);
alter table shop.customer add constraint customer_best_ticket_fkey foreign key (best_ticket)
    references billing.ticket (id) on delete set null not valid;

-- Out of the set.
alter table shop.customer add constraint customer_country_fkey foreign key (country)
    references shop.country (code) on delete set null on update cascade deferrable;
comment on constraint customer_country_fkey on shop.customer is 'outbound';

-- Into the set; one of them not valid.
alter table shop.follower add constraint follower_customer_fkey foreign key (customer)
    references shop.customer (id) on delete cascade deferrable initially deferred;
alter table shop.follower add constraint follower_order_fkey foreign key (tenant, order_id)
    references shop."order" on delete set null (order_id);
alter table shop.follower add constraint follower_event_fkey foreign key (order_id, at)
    references shop.event (id, at) not valid;
comment on constraint follower_customer_fkey on shop.follower is 'inbound';
