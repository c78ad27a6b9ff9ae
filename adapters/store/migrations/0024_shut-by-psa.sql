-- Whom, and which companies, the PSA shut: what it shut it may open again, and nothing else. What an
-- admin decided about them since is the admin's.
alter table contact add column shut_by_psa boolean not null default false;
alter table company add column shut_by_psa boolean not null default false;
update contact p set shut_by_psa = true
 where not p.active
   and (exists (select from psa_record r
                 where r.workspace_id = p.workspace_id and r.entity = 'contact'
                   and r.our_id = p.id and not r.active)
     or p.created_by = 'sync'
        and not exists (select from psa_record r
                         where r.workspace_id = p.workspace_id and r.entity = 'contact'
                           and r.our_id = p.id));
update company c set shut_by_psa = true
  from psa_record r
 where c.state = 'closed' and r.workspace_id = c.workspace_id and r.entity = 'company'
   and r.our_id = c.id and not r.active;
