-- Letters and wrong passwords count for a while; behind it nothing need know whose address it was.
create index address_budget_by_last_letter on address_budget ((recent[cardinality(recent)]))
  where kind = 'letter';
create index password_try_by_last on password_try ((recent[cardinality(recent)]));
