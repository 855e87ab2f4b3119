import type { Migration } from '@steward/service-kit';

/** What a case is about, as messages from its service said it last: news bring ids, and a company coins problems of its own. */
export const caseProblems: Migration = {
  id: '140-case-problems',
  up: /* sql */ `
ALTER TABLE steward.case_face ADD COLUMN problem jsonb;
`,
};
