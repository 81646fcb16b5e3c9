-- summary:  Declares what must be true before accounts receivable move.
-- undo:     select cutover.forget_gate('ar', name)

select cutover.gate(
    'ar', 'integration-tests', 'evidence', 'The application''s integration tests pass on the new tables.',
    minimum_pass_rate => 95
);

select cutover.gate(
    'ar', 'e2e', 'evidence', 'The application''s end-to-end tests pass on the new tables.',
    minimum_pass_rate => 90
);

select cutover.gate('ar', 'go', 'approval', 'Somebody answers for the launch.');
