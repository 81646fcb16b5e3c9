-- summary:  Takes a table whose chunks are not all planned, for this transaction.
-- needs:    functions/require_copy
-- raises:   MG054 the copy was given up

create or replace function cutover.claim_copy_plan(
    copy_id         bigint,
    tables          text[],
    out table_name  name,
    out planned_to  jsonb,
    out chunks      bigint,
    out row_count   bigint,
    out byte_count  bigint,
    out key_span    double precision,
    out seconds     double precision
)
    returns setof record
    language sql
    volatile
begin atomic
    select cutover.require_copy(copy_id);

    with claimed as materialized (
        select
            t.table_name,
            t.planned_to
        from cutover.copy_table as t
        where t.copy_id = claim_copy_plan.copy_id
          and t.table_name = any (tables)
          and not t.is_planned
          -- A plan well ahead of the workers would be made with little experience.
          and (
              select count(*)
              from cutover.copy_chunk as c
              where c.copy_id = t.copy_id
                and c.table_name = t.table_name
                and c.state = 'pending'
          ) < 4
        order by t.ordinal
        limit 1
        for update of t skip locked
    )

    select
        t.table_name,
        t.planned_to,
        count(c.chunk_id),
        coalesce(sum(c.row_count), 0)::bigint,
        coalesce(sum(c.byte_count), 0)::bigint,
        coalesce(sum(
            -- How many keys there could be between the two, where they are numbers.
            case when jsonb_array_length(c.upper_key) = 1
                  and c.upper_key ->> 0 ~ '^-?[0-9]+$'
                  and c.lower_key ->> 0 ~ '^-?[0-9]+$'
                 then (c.upper_key ->> 0)::numeric - (c.lower_key ->> 0)::numeric
            end
        ), 0)::double precision,
        coalesce(sum(extract(epoch from c.duration)), 0)::double precision
    from claimed as t
    left join lateral (
        -- The latest say most about the next.
        select c.*
        from cutover.copy_chunk as c
        where c.copy_id = claim_copy_plan.copy_id
          and c.table_name = t.table_name
          and c.state = 'loaded'
        order by c.chunk_id desc
        limit 16
    ) as c
        on true
    group by t.table_name, t.planned_to;
end;

comment on function cutover.claim_copy_plan(bigint, text[]) is
    'Takes one of some tables that needs more chunks, until the transaction ends, and says what its latest chunks were like.';
