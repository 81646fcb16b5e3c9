-- Owned by nobody, counting down, and shared by two tables, one of them outside of the set.
create sequence shop.shared_seq increment -1;
alter table billing.counter alter column id set default nextval('shop.shared_seq');
alter table shop.follower alter column id set default nextval('shop.shared_seq');
comment on sequence shop.shared_seq is 'shared';

-- A serial's sequence with options and grants of its own.
alter sequence billing.audit_id_seq increment by 10 cache 5 maxvalue 900000 cycle;
comment on sequence billing.audit_id_seq is 'by tens';
comment on sequence billing.ticket_id_seq is 'by fives';
