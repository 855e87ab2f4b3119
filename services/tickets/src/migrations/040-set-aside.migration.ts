/** Cases that can't be computed: since when and why, so that they harm nobody else and somebody looks at them. */
export const setAside = {
  id: '040-set-aside',
  up: `
create table steward.set_aside (
  case_id     text primary key,
  company_id  text not null,
  estate_id   text,
  code        text not null,
  since       timestamptz not null default clock_timestamp(),
  attempts    int not null default 1
);
`,
} as const;
