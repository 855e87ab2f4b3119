import type { Migration } from '@steward/service-kit';

/** Which posts somebody holds for whole regions: they say how high he stands, also while no estate lies there. */
export const regionalPostsMigration: Migration = {
  id: '240-regional-posts',
  up: /* sql */ `ALTER TABLE steward.person_grants ADD COLUMN regions jsonb NOT NULL DEFAULT '[]';`,
};
