-- summary:  Forgets the rejected rows of tables whose every row is about to be looked at anew.

create or replace function cutover.forget_rejections(pack text, tables text[])
    returns void
    language sql
    volatile
begin atomic
    delete from cutover.rejected_row as r
    where r.pack = forget_rejections.pack
      and r.table_name = any (forget_rejections.tables);
end;

comment on function cutover.forget_rejections(text, text[]) is
    'Deletes a pack''s rejected rows of some tables. What is refused again is rejected again.';
