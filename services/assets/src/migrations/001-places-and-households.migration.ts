/**
 * Words about places and households. What other services may know of them is in each case's `view`; addresses, names and
 * phones are here alone, each column with its class of personal data. Nothing is deleted: what is removed becomes inactive
 * and its address stays readable.
 */
export const placesAndHouseholds = {
  id: '001-places-and-households',
  up: `
create unique index estate_code on cases (company_id, (fold ->> 'code')) where process = 'estate';
create index building_by_estate on cases (estate_id, id) where process = 'building';
create index dwelling_by_building on cases ((fold ->> 'buildingId'), id) where process = 'dwelling';

create table dwelling_address (
  dwelling_id text primary key,
  company_id  text not null,
  estate_id   text not null,
  unit        text,
  room        text not null,
  -- The whole address as it read when the dwelling was last written; it outlives dwelling, building and estate.
  address_zh  text not null,
  address_en  text not null,
  updated_at  timestamptz not null default clock_timestamp()
);
comment on column dwelling_address.address_zh is 'personal-data: address';
comment on column dwelling_address.address_en is 'personal-data: address';

create table household_details (
  household_id text primary key,
  company_id   text not null,
  estate_id    text not null,
  groups       text[] not null default '{}',
  note         text
);
comment on column household_details.groups is 'personal-data: group';
comment on column household_details.note is 'personal-data: words';

create table household_member (
  household_id text not null,
  member_id    text not null,
  company_id   text not null,
  estate_id    text not null,
  kind         text not null,
  name         text not null,
  phone        text,
  -- Digits only, without the country's prefix: what a number on a display is compared with.
  phone_digits text,
  mail         text,
  language     text not null,
  primary key (household_id, member_id)
);
comment on column household_member.name is 'personal-data: name';
comment on column household_member.phone is 'personal-data: contact';
comment on column household_member.phone_digits is 'personal-data: contact';
comment on column household_member.mail is 'personal-data: contact';
create index household_member_by_phone on household_member (phone_digits) where phone_digits is not null;

-- §7.4: who read which household's names and numbers.
create table household_read (
  id           bigint generated always as identity primary key,
  household_id text not null,
  company_id   text not null,
  estate_id    text not null,
  reader_id    text not null,
  reader_role  text not null,
  at           timestamptz not null default clock_timestamp()
);
create index household_read_by_household on household_read (household_id, id);
`,
} as const;
