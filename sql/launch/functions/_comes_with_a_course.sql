-- summary:  Whether any of some products comes with a course.

create or replace function launch._comes_with_a_course(products text[])
    returns boolean
    language sql
    stable
    parallel safe
begin atomic
    select exists (
        select
        from launch.product_rule as r
        where r.product = any (products)
          and r.course_slug is not null
    );
end;

comment on function launch._comes_with_a_course(text[]) is
    'Whether launch.product_rule enrolls buyers of one of the products in a course.';
