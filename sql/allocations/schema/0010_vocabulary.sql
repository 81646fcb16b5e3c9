-- summary:  Creates schema allocations and the vocabulary of the new model.
-- undo:     drop type "PaymentAuditAction", "CreditStatus", "VerificationStatus", "PaymentChannel";
--           drop schema allocations cascade

create schema allocations;

comment on schema allocations is
    'Routines of the payment model: balances, status, allocation, and the backfill with its ledger.';

create type "PaymentChannel" as enum (
    'SIMULATED', 'TRAXION', 'MANUAL_CASH', 'MANUAL_BANK', 'MANUAL_OTHER'
);

comment on type "PaymentChannel" is 'How money came; SIMULATED stands for a payment that the backfill made up.';

create type "VerificationStatus" as enum (
    'NOT_REQUIRED', 'PENDING_VERIFICATION', 'APPROVED', 'REJECTED'
);

comment on type "VerificationStatus" is 'Whether a person has to look at a payment''s proof, and what came of it.';

create type "CreditStatus" as enum ('AVAILABLE', 'APPLIED', 'VOIDED');

comment on type "CreditStatus" is 'Whether a credit can still be used; it is used whole, for one invoice.';

create type "PaymentAuditAction" as enum (
    'CREATED', 'SUBMITTED', 'VERIFIED', 'APPROVED', 'REJECTED',
    'ALLOCATED', 'REVERSED', 'REFUNDED', 'STATUS_CHANGED'
);

comment on type "PaymentAuditAction" is 'What happened to a payment, or to an invoice because of payments.';
