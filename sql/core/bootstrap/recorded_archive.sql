-- summary:  Finds the record of an archive: $1 its folder, $2 when it was taken, $3 its manifest's digest. One with that
--           digest comes first; another one of that folder or that instant is what the archive should be.

select
    a.archive_id,
    a.manifest_digest
from cutover.archive as a
where a.manifest_digest = $3::text
   or a.place = $1::text
   or a.taken_at = $2::timestamptz
order by
    a.manifest_digest = $3::text desc,
    a.archive_id desc
limit 1;
