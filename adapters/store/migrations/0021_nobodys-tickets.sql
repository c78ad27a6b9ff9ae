-- Tickets of a PSA need not be anybody's here: one without a contact is its company's, and one that
-- was moved to a company that is not here is nobody's to read.
alter table ticket
  alter column company_id drop not null,
  alter column contact_id drop not null,
  add check (company_id is not null or contact_id is null);

-- Whose a ticket is over there that is not, or not wholly, theirs here: it is read again once they are.
alter table psa_record
  add column of_company text,
  add column of_contact text;
delete from psa_record where entity = 'ticket' and left_out = 'no-contact';
