-- summary:  Creates the list of payments that somebody has looked at and that are no revenue.
-- undo:     drop table launch.left_out_payment

create table launch.left_out_payment (
    transaction_id  text  not null,
    reason          text  not null,

    constraint left_out_payment_pkey primary key (transaction_id),
    constraint left_out_payment_says_why check (reason <> '')
);

comment on table launch.left_out_payment is
    'Successful payments that no invoice counts, and that shall stay out: somebody has looked at each.';
comment on column launch.left_out_payment.transaction_id is 'The transaction''s id.';
comment on column launch.left_out_payment.reason is 'Why it is no revenue, such as paid twice by mistake.';

analyze launch.left_out_payment;
