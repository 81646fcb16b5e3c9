-- summary:   Every profile belongs to an account, with the same address.
-- severity:  blocker

select
    p.id
from profiles as p
left join auth.users as u
    on u.id = p.id
where u.id is null
   -- An application that does not know the column leaves it empty in profiles that it makes.
   or p.email is distinct from u.email
      and (p.email is not null or exists (select from lerg.profile_before as b where b.id = p.id));
