-- summary:   Every profile belongs to an account, with the same address.
-- severity:  blocker

select
    p.id
from profiles as p
left join auth.users as u
    on u.id = p.id
where u.id is null
   or p.email is distinct from u.email;
