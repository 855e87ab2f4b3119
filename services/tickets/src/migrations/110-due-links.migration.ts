/**
 * A link that goes with a message is recorded by the commit that made the message due (§3.2): its row follows from the fact, in
 * that commit, so that whoever sends the message only reads. Until when it opens follows from the service's setting. Links that
 * somebody asked for write their rows themselves, as before.
 */
export const dueLinks = {
  id: '110-due-links',
  up: `
create function steward.keep_due_link() returns trigger language plpgsql as $$
begin
  insert into steward.owner_link (id, case_id, company_id, estate_id, reporter_id, purpose, issued_at, expires_at)
    values (new.data->>'linkId', new.case_id, new.company_id, new.estate_id, new.data->>'reporterId', new.data->>'purpose',
      new.recorded_at, 'infinity')
    on conflict (id) do nothing;
  return null;
end $$;
create trigger ledger_keeps_due_link after insert on steward.ledger
  for each row when (new.type = 'owner-link.issued' and new.data ? 'firingId') execute function steward.keep_due_link();
create index owner_link_by_reporter on steward.owner_link (reporter_id, issued_at);
`,
} as const;
