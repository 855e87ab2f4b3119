import type { Migration } from '@steward/service-kit';

/** Cases that can't be computed: since when and why, so that they harm nobody else and somebody looks at them. */
export const setAsideTable: Migration = {
  id: '201-cases-set-aside',
  up: `
create table if not exists steward.set_aside (
  case_id     text primary key,
  company_id  text not null,
  estate_id   text,
  code        text not null,
  since       timestamptz not null default clock_timestamp(),
  attempts    int not null default 1
);
`,
};
