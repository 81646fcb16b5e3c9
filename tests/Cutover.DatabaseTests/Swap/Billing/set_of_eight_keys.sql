-- Indexes and keys of the set, after the rows.
set search_path = billing;

create unique index customer_email on customer (email);
create index customer_country on customer (country);
create index customer_plan on customer (plan);
create index customer_best on customer (best);
create index customer_lower on customer (lower(email));
create index account_customer on account (customer);
create index account_currency on account (currency) where currency <> 'EUR';
create index invoice_customer on invoice (customer) include (total);
create index invoice_account on invoice (account);
create index invoice_plan on invoice (plan);
create index invoice_placed on invoice (placed);
create index line_invoice on line (invoice);
create index line_plan on line (plan);
create index line_amount on line (amount) where amount < 0;
create index payment_customer on payment (customer);
create index payment_account on payment (account);
create index payment_amount on payment using brin (amount);
create index allocation_payment on allocation (payment);
create index allocation_invoice on allocation (invoice);
create unique index allocation_key on allocation (payment, invoice, id);
create index credit_customer on credit (customer);
create index credit_invoice on credit (invoice);
create index note_customer on note (customer);
create index note_body on note (body) where body is not null;
create index follower_customer on follower (customer);
create index follower_invoice on follower (invoice);

-- Eight inside of the set (one of them circular), six out of it, two into it.
alter table account add constraint account_customer_fkey foreign key (customer) references customer (id) on delete cascade;
alter table invoice add constraint invoice_customer_fkey foreign key (customer) references customer (id) on delete cascade;
alter table line add constraint line_invoice_fkey foreign key (invoice) references invoice (id) on delete cascade;
alter table payment add constraint payment_customer_fkey foreign key (customer) references customer (id) on delete cascade;
alter table allocation add constraint allocation_payment_fkey foreign key (payment) references payment (id) on delete cascade;
alter table credit add constraint credit_customer_fkey foreign key (customer) references customer (id) on delete cascade;
alter table note add constraint note_customer_fkey foreign key (customer) references customer (id) on delete cascade;
alter table customer add constraint customer_best_fkey foreign key (best) references invoice (id) on delete set null deferrable initially deferred;
alter table customer add constraint customer_country_fkey foreign key (country) references country (code);
alter table customer add constraint customer_plan_fkey foreign key (plan) references plan (id);
alter table invoice add constraint invoice_plan_fkey foreign key (plan) references plan (id);
alter table line add constraint line_plan_fkey foreign key (plan) references plan (id);
alter table invoice add constraint invoice_account_fkey foreign key (account) references account (id) on delete cascade;
alter table allocation add constraint allocation_invoice_fkey foreign key (invoice) references invoice (id) on delete cascade;
alter table follower add constraint follower_customer_fkey foreign key (customer) references customer (id) on delete cascade;
alter table follower add constraint follower_invoice_fkey foreign key (invoice) references invoice (id) on delete set null;

create view v_customer with (security_barrier) as select id, email, balance, plan from customer;
create view v_invoice as select i.id, i.customer, i.total, c.email from invoice as i join v_customer as c on c.id = i.customer;
create view v_open as
    select i.id, i.customer, i.total - coalesce(sum(a.amount), 0) as open
    from invoice as i left join allocation as a on a.invoice = i.id group by i.id, i.customer, i.total;
create view v_open_by_customer as select customer, sum(open) as open from v_open group by customer;
create view v_paid as select p.customer, sum(p.amount) as paid from payment as p group by p.customer;
create view v_statement as
    select c.id, c.email, o.open, p.paid
    from v_customer as c left join v_open_by_customer as o on o.customer = c.id left join v_paid as p on p.customer = c.id;
create view v_line with (security_invoker) as select l.*, i.customer from line as l join invoice as i on i.id = l.invoice;
create view v_note as select * from note where body is not null with check option;

alter table invoice enable row level security;
create policy invoice_all on invoice to billing_app using (total >= 0) with check (total >= 0);
alter table note enable row level security;
alter table note force row level security;
create policy note_all on note using (exists (select from customer as c where c.id = customer));

create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger customer_touch before update on customer for each row execute function touch();
create trigger invoice_touch before insert or update on invoice for each row execute function touch();
create trigger payment_touch after insert on payment for each row execute function touch();

grant select, insert, update, delete on all tables in schema billing to billing_app;
grant usage on all sequences in schema billing to billing_app;
revoke update on credit from billing_app;
grant update (amount) on credit to billing_app;

select cutover.manage_table('billing', ('billing.' || t)::regclass, live_changes => 'ignore')
from unnest(array['customer', 'account', 'invoice', 'line', 'payment', 'allocation', 'credit', 'note']) as t;
reset search_path;
analyze;
