-- summary:  Whether an e-mail belongs to an account that is no customer.

create or replace function launch._is_test_account(email text)
    returns boolean
    language sql
    stable
    parallel safe
begin atomic
    select exists (
        select
        from launch.test_account_rule as r
        where _is_test_account.email like r.pattern
    );
end;

comment on function launch._is_test_account(text) is
    'Whether a lower-cased, trimmed e-mail matches launch.test_account_rule.';
