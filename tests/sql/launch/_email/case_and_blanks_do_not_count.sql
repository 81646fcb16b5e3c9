begin;
select plan(2);

select is(launch._email(E' \t Maria@Inbox.TEST\u00a0\r\n'), 'maria@inbox.test', 'lower-cased and trimmed of every blank that people paste');
select is(launch._email(E' \t '), null, 'nothing left is no e-mail');

select * from finish();
rollback;
