/**
 * Estates and people stand in the tables of the kit's read models; the version of before finds them under the names that it knows,
 * until the next release takes them away.
 */
export const oneReadModel = {
  id: '200-one-read-model',
  up: /* sql */ `
ALTER TABLE steward.estate_face RENAME TO estate;
CREATE VIEW steward.estate_face WITH (security_invoker = true) AS
  SELECT estate_id, company_id, zone, active FROM steward.estate;
ALTER TABLE steward.person_face RENAME TO person;
CREATE VIEW steward.person_face WITH (security_invoker = true) AS
  SELECT person_id, company_id, active, grants FROM steward.person;
`,
} as const;
