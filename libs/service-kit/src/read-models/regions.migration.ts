import type { Migration } from '../database/migration.js';

/** In which region an estate lies, as the news of it says. */
export const estatesInRegions: Migration = {
  id: '240-estates-in-regions',
  up: 'alter table steward.estate add column if not exists region_id text;',
};

/** Which posts somebody holds for whole regions. */
export const postsForRegions: Migration = {
  id: '240-posts-for-regions',
  up: `alter table steward.person add column if not exists regions jsonb not null default '[]';`,
};
