import type { Migration } from '@steward/service-kit';

/** §4.4: who was asked first of a case, so that he hears how it goes on. */
export const firstAsked: Migration = {
  id: '090-first-asked',
  up: /* sql */ `
ALTER TABLE steward.case_face ADD COLUMN first_asked text;
`,
};
