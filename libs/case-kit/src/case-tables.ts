import type { Migration } from '@steward/service-kit';
import { caseFaceTable } from './cases/case-face.migration.js';
import { contentReadsTable } from './masking/content-reads.migration.js';
import { setAsideTable } from './set-aside/set-aside.migration.js';

/** The tables that every service needs that owns cases of the kit, in their order. */
export const caseTables: readonly Migration[] = [setAsideTable, contentReadsTable, caseFaceTable];
