begin;
select plan(5);

create table t (id int);
insert into t values (1), (2);

create function pg_temp.record(digest text, proven_at timestamptz, retain_until date, row_digest text)
    returns bigint
    language sql
as $$
    select cutover.record_archive(
        '/archive/' || digest, digest, '2020-01-01 00:00+00', 'ann@host', proven_at, retain_until,
        jsonb_build_array(jsonb_build_object('schema', 'public', 'name', 't', 'rows', 2, 'digest', row_digest))
    );
$$;

select throws_ok(
    $$select cutover.require_archive('t')$$,
    'MG07D',
    'table public.t is not archived as it is now',
    'there is no archive'
);

select pg_temp.record('sha256:01', null, '2999-01-01', d.row_digest) from cutover.row_digest('t') as d;
select throws_ok($$select cutover.require_archive('t')$$, 'MG07D', null, 'it was never proven');

select pg_temp.record('sha256:02', now(), '2020-02-01', d.row_digest) from cutover.row_digest('t') as d;
select throws_ok($$select cutover.require_archive('t')$$, 'MG07D', null, 'it need not be there any more');

select pg_temp.record('sha256:03', now(), '2999-01-01', '4711');
select throws_ok($$select cutover.require_archive('t')$$, 'MG07D', null, 'it holds other rows');

select pg_temp.record('sha256:04', now(), '2999-01-01', d.row_digest) from cutover.row_digest('t') as d;
select lives_ok($$select cutover.require_archive('t')$$, 'it is proven, kept, and of these rows');

select * from finish();
rollback;
