/**
 * Estates stand in the table of the kit's read model; the version of before finds them under the name that it knows, until the next
 * release takes it away.
 */
export const oneEstate = {
  id: '200-one-estate',
  up: `
alter table steward.known_estate rename to estate;
create view steward.known_estate with (security_invoker = true) as
  select estate_id, company_id, name_zh, name_en, zone, active, seq from steward.estate;
`,
} as const;
