/**
 * A ledger on screen: finished cases read in the order in which they came in, of an estate, a company, or a dwelling. Indexes of the
 * application's role must be on plain columns (see 002).
 */
export const ledger = {
  id: '120-ledger',
  up: `
create index cases_received_estate on steward.cases (estate_id, received_at desc, id desc) where process = 'complaint';
create index cases_received_company on steward.cases (company_id, received_at desc, id desc) where process = 'complaint';
create index cases_of_dwelling on steward.cases (dwelling_id, received_at desc, id desc) where dwelling_id is not null;
`,
} as const;
