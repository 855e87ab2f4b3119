/**
 * What owners send by themselves: who sent how much (as keyed digests, never a number or an address), so that floods end
 * and a form that is sent twice is one case; and files by their digest, so that erasing one finds whoever else has it.
 */
export const ownerChannels = {
  id: '020-owner-channels',
  up: `
create table steward.owner_intake (
  id         bigint generated always as identity primary key,
  -- kind:digest of who or what is counted: contact, address, place
  subject    text not null,
  -- digest of place, sender and words
  twin       text not null,
  case_id    text not null,
  link_id    text not null,
  company_id text not null,
  estate_id  text,
  at         timestamptz not null default clock_timestamp()
);
create index owner_intake_by_subject on steward.owner_intake (subject, at);
create index owner_intake_by_twin    on steward.owner_intake (twin, at);
create index owner_intake_by_age     on steward.owner_intake (at);

create index content_by_blob on steward.content (blob_ref) where blob_ref is not null;
`,
} as const;
